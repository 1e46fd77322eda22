package io.headroom.report;

import io.headroom.compare.ComparisonTable;
import io.headroom.error.CallerMistake;
import io.headroom.error.EnvironmentFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Supplier;
import org.knowm.xchart.internal.chartpart.Chart;

/** Results as charts, and charts as PNG files. */
public final class Pictures {
    static {
        Headless.ensure();
    }

    private Pictures() {}

    /**
     * The chart of a result.
     *
     * @param result a trial, a corpus, a down-sampler, a run, an estimate, a comparison, or a chart
     * @return an XChart chart, free to be changed
     * @throws CallerMistake if the object has no picture
     */
    public static Chart<?, ?> of(Object result) {
        return Views.of(result).flatMap(view -> view.chart(result)).orElseThrow(() -> {
            String type = result == null ? "null" : "a " + result.getClass().getSimpleName();
            return new CallerMistake(
                    type + " has no picture; a trial, a down-sampler, a run and a comparison have one");
        });
    }

    /**
     * The second picture of a comparison: {@link #of} shows memory, this what it buys.
     *
     * @param comparison a comparison
     * @return a chart of the sentences that are right as a whole, beside what the guide expects
     */
    public static Chart<?, ?> scores(ComparisonTable comparison) {
        return ComparisonCharts.scores(comparison);
    }

    /**
     * Whether this machine can draw pictures.
     *
     * @return false if it has no font
     */
    public static boolean canDraw() {
        return Fonts.missing().isEmpty();
    }

    /**
     * A card with a picture; where none can be drawn, with the line that says what is missing, once.
     *
     * @param card the card
     * @param picture draws it
     * @return a card with one part more
     */
    static Card on(Card card, Supplier<Card.Picture> picture) {
        if (canDraw()) return card.with(picture.get());
        Card.Note missing = new Card.Note(Fonts.missing().orElseThrow());
        return card.parts().contains(missing) ? card : card.with(missing);
    }

    /**
     * A chart without a picture.
     *
     * @param chart the chart
     * @return its title, its axes, and what each series does in numbers
     */
    public static Card words(Chart<?, ?> chart) {
        return ChartView.words(chart);
    }

    /**
     * A chart as a PNG file.
     *
     * @param chart the chart
     * @return the file's bytes, complete
     * @throws EnvironmentFault if the machine has no font
     */
    public static byte[] png(Chart<?, ?> chart) {
        return Png.of(chart);
    }

    /**
     * Saves a chart.
     *
     * @param chart the chart
     * @param file where to; {@code .png} by custom; replaced if there is one
     * @throws EnvironmentFault if the machine has no font or the file cannot be written
     */
    public static void save(Chart<?, ?> chart, Path file) {
        byte[] png = Png.of(chart);
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try {
            try {
                Files.write(unfinished, png);
                Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw EnvironmentFault.of("writing", file, e);
        }
    }
}
