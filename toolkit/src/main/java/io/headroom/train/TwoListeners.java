package io.headroom.train;

import io.headroom.model.Phase;
import io.headroom.model.Schedule;
import java.util.List;

/** One after the other. */
record TwoListeners(TrainingListener first, TrainingListener second) implements TrainingListener {
    @Override
    public void started(TrainingRun run, int stepsPerEpoch) {
        first.started(run, stepsPerEpoch);
        second.started(run, stepsPerEpoch);
    }

    @Override
    public void note(String note) {
        first.note(note);
        second.note(note);
    }

    @Override
    public void phase(Phase phase) {
        first.phase(phase);
        second.phase(phase);
    }

    @Override
    public void split(Schedule schedule, String change) {
        first.split(schedule, change);
        second.split(schedule, change);
    }

    @Override
    public void step(StepReport report) {
        first.step(report);
        second.step(report);
    }

    @Override
    public void epoch(EpochMetrics metrics, boolean best) {
        first.epoch(metrics, best);
        second.epoch(metrics, best);
    }

    @Override
    public void sentences(List<SampleSentence> written) {
        first.sentences(written);
        second.sentences(written);
    }

    @Override
    public void progress(RunProgress now) {
        first.progress(now);
        second.progress(now);
    }

    @Override
    public void finished(TrainingRun run, String why) {
        first.finished(run, why);
        second.finished(run, why);
    }
}
