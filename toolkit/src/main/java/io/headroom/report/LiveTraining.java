package io.headroom.report;

import io.headroom.error.CancelledException;
import io.headroom.model.Phase;
import io.headroom.train.RunProgress;
import io.headroom.train.TrainingListener;
import io.headroom.train.TrainingRun;

/**
 * Draws a training into a live panel. From the first step on it says how the training goes on when it is stopped: a cell that
 * its kernel ends at once draws no more. One that fails before leaves nothing to go on with.
 */
public final class LiveTraining implements TrainingListener, AutoCloseable {
    private final Display display;
    private final Display.Live frame;
    private final String name;
    private String resumes = "";

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
        resumes = "resume(\"" + folder + "\")";
    }

    /**
     * What a cell says when its training was stopped.
     *
     * @param stopped says what was done and saved
     * @return the same with the verb that goes on, if there is something to go on with
     */
    public CancelledException stopped(CancelledException stopped) {
        return resumes.isEmpty() ? stopped : new CancelledException(stopped.getMessage() + ": " + resumes);
    }

    @Override
    public void note(String note) {
        display.show(note);
    }

    @Override
    public void phase(Phase phase) {
        frame.begins(phase.toString());
    }

    @Override
    public void progress(RunProgress now) {
        boolean begun = now.epoch() > 1 || now.step() > 0;
        switch (now.state()) {
            case RUNNING -> frame.draw(TrainingPanel.of(name, now, begun ? resumes : ""));
            case STOPPED, FINISHED, FAILED -> {
                frame.draw(TrainingPanel.of(name, now, resumes));
                frame.finish();
            }
        }
    }

    @Override
    public void close() {
        frame.close();
    }
}
