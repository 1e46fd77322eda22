package io.headroom.cli;

import io.headroom.progress.Progress;
import io.headroom.runner.RunListener;
import java.nio.file.Path;
import java.time.Duration;

/** Cells of a running notebook as progress. */
record CellBar(Path notebook, Progress progress) implements RunListener {
    @Override
    public void cellStarted(int cell, int cells, String firstLine) {
        progress.report("running " + notebook.getFileName(), cell - 1L, cells);
    }

    @Override
    public void cellFinished(int cell, int cells, Duration took) {
        progress.report("running " + notebook.getFileName(), cell, cells);
    }
}
