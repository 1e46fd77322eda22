package io.headroom.report;

import io.headroom.train.Curve;
import io.headroom.train.EpochMetrics;
import io.headroom.train.RunProgress;
import io.headroom.train.RunProgress.Memory;
import io.headroom.train.RunProgress.State;
import io.headroom.train.SampleSentence;
import java.util.ArrayList;
import java.util.List;

/** A training at three moments: its first step, its middle with a guard that has split the steps, its end. */
final class MadeUpProgress {
    static final String SPLIT =
            "from step 52 on 2 trials at a time instead of 4: a step with 4 trials needs 310 MB more,"
                    + " left are 203 MB (budget 1.00 GB)";
    private static final int EPOCHS = 10;
    private static final int STEPS = 40;
    private static final List<SampleSentence> SENTENCES = List.of(
            new SampleSentence(3, "He was born in a small town <near> the sea", "He was born in a town the the sea"),
            new SampleSentence(9, "The film opened to warm reviews in the spring", "The film was to reviews in"));

    private MadeUpProgress() {}

    static RunProgress first() {
        return at(State.RUNNING, "", 1, 1, "", 0, List.of());
    }

    static RunProgress middle() {
        return at(State.RUNNING, "", 5, 17, SPLIT, 2, SENTENCES);
    }

    /** The longest figures that a long training has. */
    static RunProgress longest() {
        RunProgress now = middle();
        return new RunProgress(
                now.state(),
                now.reason(),
                1000,
                now.epoch(),
                now.step(),
                now.steps(),
                now.loss(),
                new EpochMetrics(128, 128L * STEPS, 1.2345, 12.3456, 1.37, 1e-3),
                104,
                now.training(),
                now.validation(),
                now.memory(),
                now.split(),
                now.splits(),
                now.trialsPerSecond(),
                3_599_999,
                2_593_000 * 9.9,
                now.sentences(),
                now.writtenMillis());
    }

    static RunProgress last() {
        return at(State.FINISHED, "all epochs done", EPOCHS, STEPS, SPLIT, 2, SENTENCES);
    }

    static RunProgress at(
            State state, String reason, int epoch, int step, String split, int splits, List<SampleSentence> sentences) {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (int done = 1; done <= (epoch - 1) * STEPS + step; done++) {
            x.add((double) done / STEPS);
            y.add(loss((double) done / STEPS) + 0.12 * Math.sin(7.3 * done) * Math.cos(1.9 * done));
        }
        int validated = step == STEPS ? epoch : epoch - 1;
        List<Double> epochs = new ArrayList<>();
        List<Double> losses = new ArrayList<>();
        for (int done = 1; done <= validated; done++) {
            epochs.add((double) done);
            losses.add(validation(done));
        }
        EpochMetrics metrics = validated == 0
                ? RunProgress.NO_EPOCH
                : new EpochMetrics(
                        validated, (long) validated * STEPS, loss(validated - 0.5), validation(validated), 1.37, 1e-3);
        return new RunProgress(
                state,
                reason,
                EPOCHS,
                epoch,
                step,
                STEPS,
                y.get(y.size() - 1),
                metrics,
                Math.min(validated, 8),
                new Curve(x, y),
                new Curve(epochs, losses),
                new Memory(612_000_000, splits == 0 ? 655_000_000 : 797_000_000, 1_000_000_000, "budget"),
                split,
                splits,
                11.3,
                1.42 * x.size(),
                state == State.RUNNING ? 1.42 * (EPOCHS * STEPS - x.size()) : 0,
                sentences,
                1_795_000_000_000L);
    }

    private static double loss(double epoch) {
        return 1.1 + 5.2 * Math.exp(-epoch / 2.2);
    }

    private static double validation(int epoch) {
        return 1.75 + 4.4 * Math.exp(-epoch / 2.0) + 0.02 * Math.max(0, epoch - 8);
    }
}
