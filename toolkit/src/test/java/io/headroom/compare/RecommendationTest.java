package io.headroom.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.compare.Recommendation.Choice;
import io.headroom.corpus.Corpus;
import io.headroom.corpus.demo.DemoCorpus;
import io.headroom.corpus.demo.DemoSettings;
import io.headroom.error.OverBudget;
import io.headroom.memory.Bytes;
import io.headroom.memory.MemoryBudget;
import io.headroom.plan.MeasureSettings;
import io.headroom.plan.Plan;
import io.headroom.plan.PlanSettings;
import io.headroom.plan.Planner;
import io.headroom.plan.Variant;
import io.headroom.progress.Progress;
import io.headroom.resample.KeepEvery;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecommendationTest {
    @Test
    void whereTheOriginalFitsItIsTheOneAndThePlanIsThePlannersOwn() {
        PlanSettings asked = atFullSize("12.7 GB");
        Recommendation recommendation = Recommendation.of(asked);
        assertThat(recommendation.choices())
                .extracting(choice -> choice.variant().name())
                .containsExactly("FULL", "MEDIUM", "LITE");
        assertThat(recommendation.choices())
                .allSatisfy(choice -> assertThat(choice.plan()).isPresent());
        assertThat(recommendation.best().variant()).isEqualTo(Variant.FULL);
        assertThat(recommendation.plan().variant())
                .isEqualTo(Planner.plan(asked).variant());
        assertThat(recommendation.reasons())
                .anyMatch(reason -> reason.contains("the guide expects most of FULL, 18-22% exact match"))
                .anyMatch(reason -> reason.startsWith("MEDIUM (15-20%) would take "));
        assertThat(recommendation.command())
                .isEqualTo("headroom train CORPUS --variant FULL --budget 12700MB --out run");
    }

    @Test
    void whereItDoesNotFitTheNextBestOfThoseThatDoIsTheOne() {
        long full = Recommendation.of(atFullSize("400 MB")).choices().get(0).neededBytes();
        Recommendation recommendation = Recommendation.of(atFullSize(full / 1_000_000 - 1 + " MB"));
        Choice first = recommendation.choices().get(0);
        assertThat(first.plan()).isEmpty();
        assertThat(recommendation.best().variant()).isEqualTo(Variant.MEDIUM);
        assertThat(recommendation.plan().losses()).isEmpty();
        assertThat(recommendation.reasons())
                .contains("FULL (18-22%) does not fit: it needs " + new Bytes(first.neededBytes()) + " at least.")
                .anyMatch(reason -> reason.contains("most of those that fit of MEDIUM, 15-20%"));
    }

    @Test
    void onlyWhereNoneFitsIsSomethingGivenUp() {
        long lite = Recommendation.of(atFullSize("12 GB")).choices().stream()
                .filter(choice -> choice.variant().equals(Variant.LITE))
                .map(choice -> smallest(choice.variant()))
                .findFirst()
                .orElseThrow();
        Recommendation recommendation = Recommendation.of(atFullSize(lite / 1_000_000 - 1 + " MB"));
        assertThat(recommendation.choices())
                .allSatisfy(choice -> assertThat(choice.plan()).isEmpty());
        assertThat(recommendation.plan().losses()).isNotEmpty();
        assertThat(recommendation.best().variant()).isEqualTo(Variant.LITE);
        assertThat(recommendation.command()).contains(" --variant LITE ", " --allow-lossy ");
        assertThat(recommendation.reasons())
                .anyMatch(reason -> reason.startsWith("No variant fits as it is. Given up"));
    }

    @Test
    void whatFitsNowhereNamesTheSmallestBudget() {
        assertThatThrownBy(() -> Recommendation.of(atFullSize("100 MB")))
                .isInstanceOf(OverBudget.class)
                .hasMessageContaining("the smallest budget that works is ");
    }

    @Test
    void aCorpusIsCountedWithItsCopiesAndAViewThatIsDownsampledHasNoMedium(@TempDir Path folder) {
        DemoSettings settings = DemoSettings.quick().withTrials(2, 4);
        try (Corpus corpus = DemoCorpus.write(folder.resolve("corpus"), settings, Progress.SILENT);
                Corpus half = corpus.downsampled(new KeepEvery(2))) {
            Recommendation recommendation = Recommendation.of(on(corpus), corpus);
            Plan plan = recommendation.plan();
            assertThat(recommendation.trials()).hasValue(8);
            assertThat(recommendation.secondsOfAPass(plan).orElseThrow())
                    .isCloseTo(8 * 6 * plan.secondsPerTrial(), within(1e-12)); // FULL has 6 copies
            assertThat(recommendation.best().exactMatch().high())
                    .as("of 5 sentences")
                    .isEqualTo(.85);
            assertThat(recommendation.command()).contains(corpus.folder().toString());
            plan.requireMadeFor(corpus);

            assertThat(Recommendation.of(on(half), half).choices())
                    .extracting(choice -> choice.variant().name())
                    .containsExactly("FULL", "LITE");
        }
    }

    private static PlanSettings on(Corpus corpus) {
        return PlanSettings.of(
                MeasureSettings.onCorpus(Variant.FULL, corpus), new MemoryBudget(Bytes.parse("4 GB"), "a test"));
    }

    private static PlanSettings atFullSize(String budget) {
        return PlanSettings.of(MeasureSettings.fullSize(Variant.FULL), new MemoryBudget(Bytes.parse(budget), "a test"))
                .withThreads(2);
    }

    private static long smallest(Variant variant) {
        PlanSettings asked = atFullSize("1 MB").with(variant);
        try {
            return Planner.plan(asked).peak().count();
        } catch (OverBudget none) {
            return none.neededBytes();
        }
    }
}
