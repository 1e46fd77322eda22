package io.headroom.train;

import io.headroom.error.EnvironmentFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A run's epochs as comma-separated text, one line each, numbers as precise as they are. */
final class MetricsFile {
    static final String NAME = "metrics.csv";

    static final String HEADER = "epoch,steps,training_loss,validation_loss,gradient_norm,learning_rate\n";

    private static final int COLUMNS = 6;

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

    /** The epochs of a file, as far as it is whole. */
    static List<EpochMetrics> read(Path file) {
        List<EpochMetrics> epochs = new ArrayList<>();
        for (String line : lines(file)) {
            if (line.equals(HEADER.strip())) continue;
            Optional<EpochMetrics> epoch = epoch(line.split(","));
            if (epoch.isEmpty()) break;
            epochs.add(epoch.get());
        }
        return epochs;
    }

    /** A line that was cut has no line end, and may have lost digits of its last number. */
    private static List<String> lines(Path file) {
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        } catch (IOException e) {
            throw EnvironmentFault.of("reading", file, e);
        }
    }

    private static Optional<EpochMetrics> epoch(String... cells) {
        if (cells.length != COLUMNS) return Optional.empty();
        try {
            return Optional.of(new EpochMetrics(
                    Integer.parseInt(cells[0]),
                    Long.parseLong(cells[1]),
                    Double.parseDouble(cells[2]),
                    Double.parseDouble(cells[3]),
                    Double.parseDouble(cells[4]),
                    Double.parseDouble(cells[5])));
        } catch (NumberFormatException e) { // not a line of ours
            return Optional.empty();
        }
    }
}
