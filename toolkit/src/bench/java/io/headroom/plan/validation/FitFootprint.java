package io.headroom.plan.validation;

import io.headroom.engine.HeadroomEngine;
import io.headroom.model.FootprintFit;
import io.headroom.model.FootprintFit.Step;
import io.headroom.plan.MeasureSettings;
import io.headroom.plan.Variant;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Constants of the estimate from the peaks in a results file of {@code headroom estimate --validate}: fitted to the side to fit;
 * the other one is left for judging.
 *
 * <pre>{@code
 * mvn -q test-compile && java -cp "toolkit/target/test-classes:toolkit/target/classes:toolkit/target/lib/*" \
 *     io.headroom.plan.validation.FitFootprint RESULTS.tsv
 * }</pre>
 */
public final class FitFootprint {
    private FitFootprint() {}

    /**
     * Fits.
     *
     * @param arguments the results file
     */
    public static void main(String[] arguments) {
        List<Observation> observations = ResultsFile.read(Path.of(arguments[0]));
        Setup here = Setup.here();
        List<Step> steps = new ArrayList<>();
        for (GridConfiguration configuration : Grid.all()) {
            if (configuration.side() != Side.FIT) continue;
            observations.stream()
                    .filter(seen -> seen.isOf(configuration, here))
                    .reduce((older, newer) -> newer)
                    .ifPresent(seen -> steps.add(step(configuration.settings(), seen)));
        }
        System.out.print(FootprintFit.of(steps));
    }

    private static Step step(MeasureSettings settings, Observation seen) {
        Variant variant = settings.variant();
        int threads = settings.threads() == 0 ? HeadroomEngine.threads() : settings.threads();
        return new Step(
                variant.network(settings.channels(), settings.vocabulary()),
                variant.schedule().onThreads(threads),
                variant.effectiveBatch(),
                settings.networkSamples(),
                settings.words(),
                threads,
                seen.peakResidentBytes());
    }
}
