package io.headroom.train;

import java.util.List;

/** A run's epochs as comma-separated text, one line each, numbers as precise as they are. */
final class MetricsFile {
    static final String NAME = "metrics.csv";

    static final String HEADER = "epoch,steps,training_loss,validation_loss,gradient_norm,learning_rate\n";

    private MetricsFile() {}

    static String text(List<EpochMetrics> epochs) {
        StringBuilder text = new StringBuilder(HEADER);
        for (EpochMetrics m : epochs) {
            text.append(m.epoch()).append(',').append(m.steps());
            for (double value :
                    new double[] {m.trainingLoss(), m.validationLoss(), m.gradientNorm(), m.learningRate()}) {
                text.append(',').append(value);
            }
            text.append('\n');
        }
        return text.toString();
    }
}
