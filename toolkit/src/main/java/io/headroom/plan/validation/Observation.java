package io.headroom.plan.validation;

import io.headroom.plan.Measurement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A line of a results file: what a configuration took.
 *
 * @param options the configuration, as options of {@code headroom measure}
 * @param setup where it was measured, and with what
 * @param conditions how the fresh process was set up: {@link Measurement#conditions}
 * @param peakResidentBytes highest resident bytes over all steps
 * @param peakAnonymousBytes the highest bytes without pages of mapped files, validation and checkpoint included
 * @param secondsPerTrial of the timed step
 * @param gemmGflops what the machine's matrix products reached right after
 * @param finished when it was done
 */
public record Observation(
        String options,
        Setup setup,
        String conditions,
        long peakResidentBytes,
        long peakAnonymousBytes,
        double secondsPerTrial,
        double gemmGflops,
        Instant finished) {
    /** The columns' names. */
    static final String HEADER = String.join(
            "\t",
            "options",
            "machine",
            "java",
            "engine",
            "conditions",
            "peakResidentBytes",
            "peakAnonymousBytes",
            "secondsPerTrial",
            "gemmGflops",
            "finished");

    private static final int COLUMNS = HEADER.split("\t", -1).length;

    /** Refuses what no process can have taken: errors are relative to it. */
    public Observation {
        if (peakResidentBytes <= 0) {
            throw new IllegalArgumentException("expected a peak above 0 bytes, got " + peakResidentBytes);
        }
        if (!(secondsPerTrial > 0 && Double.isFinite(secondsPerTrial))) {
            throw new IllegalArgumentException("expected seconds above 0, got " + secondsPerTrial);
        }
    }

    static Observation of(GridConfiguration configuration, Setup setup, Measurement measurement) {
        return new Observation(
                configuration.options(),
                setup,
                Measurement.conditions(configuration.settings()),
                measurement.stepsPeakBytes(),
                measurement.peakAnonymousBytes(),
                measurement.secondsPerTrial(),
                measurement.gemmGflops(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static Observation parse(String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length != COLUMNS) {
            throw new IllegalArgumentException("expected " + COLUMNS + " values, got " + cells.length);
        }
        return new Observation(
                cells[0],
                new Setup(cells[1], cells[2], cells[3]),
                cells[4],
                Long.parseLong(cells[5]),
                Long.parseLong(cells[6]),
                Double.parseDouble(cells[7]),
                Double.parseDouble(cells[8]),
                Instant.parse(cells[9]));
    }

    String line() {
        return String.join(
                "\t",
                options,
                setup.machine(),
                setup.java(),
                setup.engine(),
                conditions,
                Long.toString(peakResidentBytes),
                Long.toString(peakAnonymousBytes),
                Double.toString(secondsPerTrial),
                Double.toString(gemmGflops),
                finished.toString());
    }

    /** Whether it is this configuration's, measured here as it would be measured now. */
    boolean isOf(GridConfiguration configuration, Setup here) {
        return options.equals(configuration.options())
                && setup.equals(here)
                && conditions.equals(Measurement.conditions(configuration.settings()));
    }
}
