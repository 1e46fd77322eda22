package io.headroom.report;

import io.headroom.compare.ComparisonTable;
import io.headroom.corpus.Corpus;
import io.headroom.error.CallerMistake;
import io.headroom.error.EnvironmentFault;
import io.headroom.file.WholeFile;
import io.headroom.train.TrainingRun;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;
import org.knowm.xchart.internal.chartpart.Chart;

/** Results as charts, and charts as PNG and SVG files. */
public final class Pictures {
    static {
        Headless.ensure();
    }

    private Pictures() {}

    /**
     * The chart of a result.
     *
     * @param result a trial, a corpus, a down-sampler, a run, an estimate, a comparison, a table, or a chart
     * @return an XChart chart, free to be changed
     * @throws CallerMistake if the object has no picture
     */
    public static Chart<?, ?> of(Object result) {
        return Views.of(result).flatMap(view -> view.chart(result)).orElseThrow(() -> {
            if (result instanceof TrainingRun run) {
                return new CallerMistake(run.folder() + " has no epoch yet, so no losses; train or resume it first");
            }
            String type = result == null ? "null" : "a " + result.getClass().getSimpleName();
            return new CallerMistake(type
                    + " has no picture; a trial, a down-sampler, a run, a comparison and a table of numbers have one");
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
     * The third picture of a comparison.
     *
     * @param comparison a comparison
     * @return a chart of the sentences that are right as a whole over the peak of memory, with the line of those variants that
     *     no other beats in both
     * @throws CallerMistake if no variant has both
     */
    public static Chart<?, ?> pareto(ComparisonTable comparison) {
        return ParetoChart.of(comparison);
    }

    /**
     * The second picture of a run: {@link #of} shows its losses, this what steered it.
     *
     * @param run a run
     * @return a chart of the gradient's norm and of the learning rate by epoch
     * @throws CallerMistake if no epoch is done yet
     */
    public static Chart<?, ?> metrics(TrainingRun run) {
        return MetricsChart.of(run);
    }

    /**
     * The second picture of a down-sampled view: {@link #of} shows its power by frequency, this one moment of it.
     *
     * @param view a down-sampled view of a corpus
     * @param trial which trial
     * @return a chart of one channel as it was recorded and as the view gives it, microvolts over seconds
     * @throws CallerMistake if the corpus is not down-sampled
     */
    public static Chart<?, ?> beforeAfter(Corpus view, int trial) {
        return BeforeAfterChart.of(view, trial);
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
     * A chart as an SVG file.
     *
     * @param chart the chart
     * @return the file's bytes, complete
     * @throws EnvironmentFault if the machine has no font
     */
    public static byte[] svg(Chart<?, ?> chart) {
        return Svg.of(chart);
    }

    /**
     * Saves a chart.
     *
     * @param chart the chart
     * @param file where to, {@code .png} or {@code .svg}; replaced if there is one
     * @throws CallerMistake if the name ends otherwise
     * @throws EnvironmentFault if the machine has no font or the file cannot be written
     */
    public static void save(Chart<?, ?> chart, Path file) {
        WholeFile.write(file, as(file, chart));
    }

    private static byte[] as(Path file, Chart<?, ?> chart) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".png")) return Png.of(chart);
        if (name.endsWith(".svg")) return Svg.of(chart);
        String nearest = file.toString().replaceFirst("(?<=[^/\\\\])\\.\\w+$", "") + ".png";
        throw new CallerMistake("a picture is saved as .png or .svg, got " + file + "; try " + nearest);
    }
}
