package io.headroom.train;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A loss over the epochs, in no more points than a picture has room for.
 *
 * @param epochs where the points stand: 1.5 is the middle of the second epoch
 * @param losses nats a word
 */
public record Curve(List<Double> epochs, List<Double> losses) {
    /** Without a point. */
    public static final Curve NONE = new Curve(List.of(), List.of());

    /**
     * A curve of epochs.
     *
     * @param epochs any number of them
     * @param loss which of their numbers; what is not finite is left out
     * @return a point each, or the means of as many as make some hundred points
     */
    public static Curve of(List<EpochMetrics> epochs, ToDoubleFunction<EpochMetrics> loss) {
        CurveRecorder recorder = new CurveRecorder();
        for (EpochMetrics each : epochs) recorder.add(each.epoch(), loss.applyAsDouble(each));
        return recorder.curve();
    }

    /** Copies the lists. */
    public Curve {
        epochs = List.copyOf(epochs);
        losses = List.copyOf(losses);
        if (epochs.size() != losses.size()) {
            throw new IllegalArgumentException(
                    "a curve needs as many losses as places, got " + losses.size() + " and " + epochs.size());
        }
    }
}
