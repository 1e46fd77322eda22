package io.headroom.report;

import io.headroom.train.RunProgress;

/** How far a run is, in words. */
final class RunWords {
    private RunWords() {}

    static String place(RunProgress now) {
        return "epoch " + now.epoch() + " of " + now.epochs() + ", step " + now.step() + " of " + now.steps();
    }

    static String left(RunProgress now) {
        return switch (now.state()) {
            case RUNNING ->
                Double.isFinite(now.secondsLeft()) ? "at most " + Numbers.seconds(now.secondsLeft()) : Numbers.NONE;
            case FINISHED -> "none";
            case STOPPED, FAILED -> Numbers.NONE;
        };
    }

    /**
     * The last line of a panel.
     *
     * @param resumes what goes on with the run; empty if nothing does yet
     */
    static String end(RunProgress now, String resumes) {
        return switch (now.state()) {
            case RUNNING -> resumes.isEmpty() ? "" : "if it is stopped, it goes on with " + resumes;
            case STOPPED -> "stopped: it goes on with " + resumes + " after " + place(now);
            case FINISHED, FAILED -> ending(now);
        };
    }

    static String ending(RunProgress now) {
        return switch (now.state()) {
            case RUNNING -> "";
            case FINISHED -> "finished: " + now.reason();
            case STOPPED -> "stopped: " + now.reason();
            case FAILED -> "failed: " + now.reason();
        };
    }
}
