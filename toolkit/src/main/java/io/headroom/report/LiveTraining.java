package io.headroom.report;

import io.headroom.train.RunProgress;
import io.headroom.train.TrainingListener;
import io.headroom.train.TrainingRun;

/**
 * Draws a training into a live panel. From the first step on it says how the training goes on when it is stopped, for a stopped
 * cell draws no more; one that fails before leaves nothing to go on with.
 */
public final class LiveTraining implements TrainingListener, AutoCloseable {
    private final Display display;
    private final Display.Live frame;
    private final String name;
    private String goesOn = "";

    /**
     * Starts a panel.
     *
     * @param display where to draw
     * @param name of what is trained: {@code "LITE"}
     */
    public LiveTraining(Display display, String name) {
        this.display = display;
        this.name = name;
        this.frame = display.live("training " + name);
    }

    @Override
    public void started(TrainingRun run, int stepsPerEpoch) {
        String folder = run.folder().toString().replace('\\', '/');
        goesOn = "if it is stopped, it goes on with resume(\"" + folder + "\")";
    }

    @Override
    public void note(String note) {
        display.show(note);
    }

    @Override
    public void progress(RunProgress now) {
        boolean begun = now.epoch() > 1 || now.step() > 0;
        switch (now.state()) {
            case RUNNING -> frame.draw(TrainingPanel.of(name, now, begun ? goesOn : ""));
            case FINISHED, FAILED -> {
                frame.draw(TrainingPanel.of(name, now, ""));
                frame.finish();
            }
            case STOPPED -> frame.close();
        }
    }

    @Override
    public void close() {
        frame.close();
    }
}
