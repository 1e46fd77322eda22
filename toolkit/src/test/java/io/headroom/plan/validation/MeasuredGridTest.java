package io.headroom.plan.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.plan.MeasureSettings;
import io.headroom.plan.MemoryEstimate;
import io.headroom.plan.RankCorrelation;
import io.headroom.plan.Speeds;
import io.headroom.plan.Variant;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The whole grid as it was measured on two idle cores, by {@code headroom estimate --validate --results two-idle-cores.tsv}: an
 * estimate that is changed must not get worse on it.
 */
class MeasuredGridTest {
    private static final List<ValidatedCase> CASES = cases();

    @Test
    void estimatesAreNearWhatWasMeasuredAndHardlyEverTooLow() {
        assertThat(CASES).hasSameSizeAs(Grid.all());
        ErrorSummary all = summary(List.of(Side.values()));
        assertThat(all.median()).isLessThanOrEqualTo(0.05);
        assertThat(all.p95()).isLessThanOrEqualTo(0.1);
        assertThat(all.belowShare()).isLessThanOrEqualTo(0.01);
        ErrorSummary judged = summary(List.of(Side.JUDGE));
        assertThat(judged.median()).isLessThanOrEqualTo(0.05);
        assertThat(judged.p95()).isLessThanOrEqualTo(0.1);
    }

    @Test
    void slowerIsPredictedWhereSlowerWasMeasured() {
        List<ValidatedCase> judged = on(List.of(Side.JUDGE));
        double correlation = RankCorrelation.of(
                judged.stream().map(ValidatedCase::secondsPerTrial).toList(),
                judged.stream().map(ValidatedCase::predictedSecondsPerTrial).toList());
        assertThat(correlation).isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void anEstimateSaysHowFarOffItsLikeWere() {
        ErrorSummary judged = summary(List.of(Side.JUDGE));
        assertThat(MemoryEstimate.of(MeasureSettings.fullSize(Variant.LEAN)).notes())
                .anySatisfy(note -> assertThat(note)
                        .startsWith(String.format(
                                Locale.ROOT,
                                "of %d other configurations half were estimated within %.1f%%, 95%% within %.1f%%",
                                judged.count(),
                                100 * judged.median(),
                                100 * judged.p95())));
    }

    private static ErrorSummary summary(List<Side> sides) {
        double[] errors = on(sides).stream()
                .mapToDouble(each -> each.error(Estimator.HEADROOM))
                .toArray();
        return ErrorSummary.of(Estimator.HEADROOM, sides.toString(), errors);
    }

    private static List<ValidatedCase> on(List<Side> sides) {
        return CASES.stream().filter(each -> sides.contains(each.side())).toList();
    }

    private static List<ValidatedCase> cases() {
        Map<String, GridConfiguration> grid = new HashMap<>();
        for (GridConfiguration each : Grid.all()) grid.put(each.options(), each);
        return ResultsFile.read(file()).stream()
                .map(seen -> ValidatedCase.of(grid.get(seen.options()), seen, Speeds.REFERENCE))
                .toList();
    }

    private static Path file() {
        try {
            return Path.of(
                    MeasuredGridTest.class.getResource("two-idle-cores.tsv").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
