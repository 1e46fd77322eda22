package io.headroom.plan.validation;

import io.headroom.model.Schedule;
import io.headroom.model.Schedule.Attention;
import io.headroom.model.Schedule.Convolutions;
import io.headroom.model.Schedule.Directions;
import io.headroom.plan.MeasureSettings;
import io.headroom.plan.Variant;
import java.util.List;
import java.util.Locale;

/**
 * A line of the grid.
 *
 * @param section which part of the grid it belongs to
 * @param side what its peak may be used for
 * @param settings the steps that are measured: one after the one to warm up
 */
public record GridConfiguration(Section section, Side side, MeasureSettings settings) {
    /** The columns of a line, in their order. */
    static final List<String> COLUMNS = List.of(
            "section",
            "side",
            "variant",
            "channels",
            "samples",
            "hidden",
            "layers",
            "words",
            "vocabulary",
            "effectiveBatch",
            "microBatch",
            "decoderBatch",
            "convolutions",
            "attention",
            "segment",
            "directions",
            "threads");

    private static final int STEPS = 1;

    /** A part of the grid. */
    public enum Section {
        /** A dozen small ones, for a test. */
        QUICK,
        /** Drawn over everything that can be set. */
        DRAWN,
        /** The variants as they are. */
        FULL_SIZE
    }

    /**
     * A configuration that has no side yet: it follows from what it is.
     *
     * @param section which part of the grid it belongs to
     * @param settings the steps that are measured
     */
    GridConfiguration(Section section, MeasureSettings settings) {
        this(section, Side.of(settings), settings);
    }

    /** Reads a line: values in the order of {@link #COLUMNS}, separated by commas. */
    static GridConfiguration parse(String line) {
        String[] cells = line.split(",", -1);
        Schedule schedule = new Schedule(
                number(cells[10]),
                number(cells[11]),
                Convolutions.valueOf(cells[12]),
                Attention.valueOf(cells[13]),
                number(cells[14]),
                Directions.valueOf(cells[15]));
        Variant variant = Variant.named(cells[2])
                .withWindow(number(cells[4]))
                .withHidden(number(cells[5]))
                .withLayers(number(cells[6]))
                .withEffectiveBatch(number(cells[9]))
                .with(schedule);
        return new GridConfiguration(
                Section.valueOf(cells[0]),
                Side.valueOf(cells[1]),
                new MeasureSettings(
                        variant, number(cells[3]), number(cells[7]), number(cells[8]), STEPS, number(cells[16])));
    }

    /** The line that {@link #parse} reads. */
    String line() {
        Variant variant = settings.variant();
        Schedule schedule = variant.schedule();
        return String.format(
                Locale.ROOT,
                "%s,%s,%s,%d,%d,%d,%d,%d,%d,%d,%d,%d,%s,%s,%d,%s,%d",
                section,
                side,
                variant.name(),
                settings.channels(),
                variant.window(),
                variant.hidden(),
                variant.layers(),
                settings.words(),
                settings.vocabulary(),
                variant.effectiveBatch(),
                schedule.encoderBatch(),
                schedule.decoderBatch(),
                schedule.convolutions(),
                schedule.attention(),
                schedule.segment(),
                schedule.directions(),
                settings.threads());
    }

    /**
     * The words after {@code headroom measure} that measure it alone.
     *
     * @return options and values, separated by spaces
     */
    public String options() {
        return String.join(" ", settings.options());
    }

    private static int number(String cell) {
        return Integer.parseInt(cell);
    }
}
