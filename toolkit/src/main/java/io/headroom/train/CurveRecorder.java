package io.headroom.train;

import java.util.ArrayList;
import java.util.List;

/** Takes down a curve of any length: when it is full, every two points become their mean, and so do those that follow. */
final class CurveRecorder {
    static final int MOST_POINTS = 480;

    private final List<Double> epochs = new ArrayList<>();
    private final List<Double> losses = new ArrayList<>();
    private long valuesAPoint = 1;
    private long pending;
    private double epochSum;
    private double lossSum;

    void add(double epoch, double loss) {
        if (!Double.isFinite(loss)) return;
        epochSum += epoch;
        lossSum += loss;
        if (++pending < valuesAPoint) return;
        epochs.add(epochSum / pending);
        losses.add(lossSum / pending);
        pending = 0;
        epochSum = 0;
        lossSum = 0;
        if (epochs.size() < MOST_POINTS) return;
        halve(epochs);
        halve(losses);
        valuesAPoint *= 2;
    }

    private static void halve(List<Double> values) {
        List<Double> means = new ArrayList<>();
        for (int i = 0; i + 1 < values.size(); i += 2) means.add((values.get(i) + values.get(i + 1)) / 2);
        values.clear();
        values.addAll(means);
    }

    /** What began a point counts: the newest value is always in the curve. */
    Curve curve() {
        List<Double> x = new ArrayList<>(epochs);
        List<Double> y = new ArrayList<>(losses);
        if (pending > 0) {
            x.add(epochSum / pending);
            y.add(lossSum / pending);
        }
        return new Curve(x, y);
    }
}
