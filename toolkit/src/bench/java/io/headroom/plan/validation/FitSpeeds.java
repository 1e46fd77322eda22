package io.headroom.plan.validation;

import io.headroom.plan.MeasureSettings;
import io.headroom.plan.RankCorrelation;
import io.headroom.plan.Speeds;
import io.headroom.plan.SpeedsFit;
import io.headroom.plan.SpeedsFit.Timed;
import io.headroom.plan.StepTime;
import io.headroom.plan.Variant;
import io.headroom.plan.Work;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Speeds from the times in a results file of {@code headroom estimate --validate}: fitted to the side to fit, judged on the
 * other. Only what was measured here under today's conditions counts, the newest of each configuration. Prints both sides' errors and rank correlations, then the speeds as {@link Speeds#REFERENCE} holds them. Times mean
 * something only if the machine did nothing else.
 *
 * <pre>
 * mvn -DskipTests package && java -cp "toolkit/target/jmh/*:toolkit/target/test-classes:toolkit/target/classes:toolkit/target/lib/*" \
 *     io.headroom.plan.validation.FitSpeeds RESULTS.tsv
 * </pre>
 */
public final class FitSpeeds {
    private FitSpeeds() {}

    private record Row(Side side, Timed step, int trials) {
        static Row of(GridConfiguration configuration, Observation seen) {
            MeasureSettings settings = configuration.settings();
            Variant variant = settings.variant();
            StepTime work = StepTime.of(settings);
            return new Row(
                    configuration.side(),
                    new Timed(work::amount, seen.secondsPerTrial() * variant.effectiveBatch()),
                    variant.effectiveBatch());
        }
    }

    /**
     * Fits.
     *
     * @param arguments the results file
     */
    public static void main(String[] arguments) {
        List<Row> rows = rows(Path.of(arguments[0]));
        Speeds fitted = SpeedsFit.of(
                rows.stream().filter(row -> row.side == Side.FIT).map(Row::step).toList(), Speeds.REFERENCE);
        for (Side side : Side.values()) {
            List<Row> own = rows.stream().filter(row -> row.side == side).toList();
            print(side + ", the reference's speeds", own, Speeds.REFERENCE);
            print(side + ", fitted to FIT", own, fitted);
        }
        for (Work kind : Work.values()) {
            System.out.printf(
                    Locale.ROOT,
                    "Map.entry(Work.%s, %.3g)%n",
                    kind,
                    fitted.nanoseconds().get(kind));
        }
    }

    private static List<Row> rows(Path file) {
        Setup here = Setup.here();
        List<Observation> observations = ResultsFile.read(file);
        List<Row> rows = new ArrayList<>();
        for (GridConfiguration configuration : Grid.all()) {
            observations.stream()
                    .filter(seen -> seen.isOf(configuration, here))
                    .reduce((older, newer) -> newer)
                    .ifPresent(seen -> rows.add(Row.of(configuration, seen)));
        }
        return rows;
    }

    private static void print(String what, List<Row> rows, Speeds speeds) {
        List<Double> measured = new ArrayList<>();
        List<Double> predicted = new ArrayList<>();
        List<Double> errors = new ArrayList<>();
        for (Row row : rows) {
            measured.add(row.step.seconds() / row.trials);
            predicted.add(row.step.predicted(speeds) / row.trials);
            errors.add(Math.abs(row.step.predicted(speeds) / row.step.seconds() - 1));
        }
        double[] sorted =
                errors.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%s: %d steps, rank correlation %.3f, median error %.1f%%, 95th percentile %.1f%%%n",
                what,
                rows.size(),
                RankCorrelation.of(measured, predicted),
                100 * ErrorSummary.quantile(sorted, 0.5),
                100 * ErrorSummary.quantile(sorted, 0.95));
    }
}
