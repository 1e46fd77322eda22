package io.headroom.runner;

import java.time.Duration;

/** Hears how a run goes, on the thread that runs. */
public interface RunListener {
    /** Hears nothing. */
    RunListener SILENT = new RunListener() {
        @Override
        public void cellStarted(int cell, int cells, String firstLine) {}

        @Override
        public void cellFinished(int cell, int cells, Duration took) {}
    };

    /**
     * A cell was sent to the kernel.
     *
     * @param cell its place among the code cells, from 1
     * @param cells the number of code cells
     * @param firstLine the first line of its source
     */
    void cellStarted(int cell, int cells, String firstLine);

    /**
     * A cell is done, well or not.
     *
     * @param cell its place among the code cells, from 1
     * @param cells the number of code cells
     * @param took the time since it was sent
     */
    void cellFinished(int cell, int cells, Duration took);
}
