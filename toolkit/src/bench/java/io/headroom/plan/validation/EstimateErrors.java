package io.headroom.plan.validation;

import io.headroom.memory.Footprint;
import io.headroom.plan.StepMemory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The error of the estimate as it stands, a line a configuration, the lowest estimate first: what one looks at while its
 * constants are fitted. Only what was measured under today's conditions counts. Without a third word only the side to fit is
 * shown; the other one is for judging.
 *
 * <pre>{@code
 * mvn -q test-compile && java -cp "toolkit/target/test-classes:toolkit/target/classes:toolkit/target/lib/*" \
 *     io.headroom.plan.validation.EstimateErrors RESULTS.tsv [items] [both]
 * }</pre>
 */
public final class EstimateErrors {
    private EstimateErrors() {}

    private record Line(GridConfiguration configuration, Observation seen, Footprint estimate) {
        double error() {
            return (double) estimate.total().count() / seen.peakResidentBytes() - 1;
        }
    }

    /**
     * Prints the errors.
     *
     * @param args a results file; {@code items} for the estimate's items below each line, {@code both} for both sides
     */
    public static void main(String[] args) {
        List<String> words = List.of(args);
        List<Line> lines = lines(ResultsFile.read(Path.of(words.get(0))));
        List<Line> shown = lines.stream()
                .filter(line -> words.contains("both") || line.configuration().side() == Side.FIT)
                .sorted(Comparator.comparingDouble(Line::error))
                .toList();
        for (Line line : shown) {
            System.out.printf(
                    Locale.ROOT,
                    "%+6.1f%%  measured %6.0f MB (anonymous %6.0f)  estimated %6.0f MB  %-5s  %s%n",
                    100 * line.error(),
                    line.seen().peakResidentBytes() / 1e6,
                    line.seen().peakAnonymousBytes() / 1e6,
                    line.estimate().total().count() / 1e6,
                    line.configuration().side(),
                    line.configuration().options());
            if (words.contains("items")) items(line.estimate());
        }
        for (Side side : Side.values()) {
            double[] errors = shown.stream()
                    .filter(line -> line.configuration().side() == side)
                    .mapToDouble(Line::error)
                    .toArray();
            if (errors.length > 0) System.out.println(ErrorSummary.of(Estimator.HEADROOM, side.name(), errors));
        }
    }

    private static List<Line> lines(List<Observation> observations) {
        Setup here = Setup.here();
        List<Line> lines = new ArrayList<>();
        for (GridConfiguration configuration : Grid.all()) {
            observations.stream()
                    .filter(seen -> seen.isOf(configuration, here))
                    .reduce((older, newer) -> newer)
                    .ifPresent(seen -> lines.add(new Line(
                            configuration,
                            seen,
                            StepMemory.of(configuration.settings()).footprint())));
        }
        return lines;
    }

    private static void items(Footprint footprint) {
        footprint
                .items()
                .forEach(item -> System.out.printf(
                        Locale.ROOT,
                        "         %8.1f MB  %-6s  %s: %s%n",
                        item.bytes().count() / 1e6,
                        item.kind(),
                        item.name(),
                        item.formula()));
    }
}
