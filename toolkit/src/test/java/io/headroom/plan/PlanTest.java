package io.headroom.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.headroom.corpus.Corpus;
import io.headroom.corpus.demo.DemoCorpus;
import io.headroom.corpus.demo.DemoSettings;
import io.headroom.error.CallerMistake;
import io.headroom.error.FileFault;
import io.headroom.error.OverBudget;
import io.headroom.memory.Bytes;
import io.headroom.memory.MemoryBudget;
import io.headroom.progress.Progress;
import io.headroom.resample.KeepEvery;
import io.headroom.resample.LowPass;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTest {
    @TempDir
    private Path folder;

    @Test
    void aCorpusThatHasChangedSinceIsRefusedInOneLine() {
        try (Corpus corpus = corpus("corpus", 3);
                Corpus other = corpus("other", 4)) {
            Plan plan = plan(corpus);
            plan.requireMadeFor(corpus);
            assertThatThrownBy(() -> plan.requireMadeFor(other))
                    .isInstanceOf(FileFault.class)
                    .hasMessage(other.folder() + ": expected the corpus that the plan was made for (checksum "
                            + corpus.checksum() + "), got " + other.checksum() + "; plan again");
        }
    }

    @Test
    void aPlanForOneViewOfACorpusIsRefusedForAnother() {
        try (Corpus corpus = corpus("corpus", 3);
                Corpus half = corpus.downsampled(new KeepEvery(2));
                Corpus filtered = corpus.downsampled(new LowPass(2))) {
            plan(half).requireMadeFor(half);
            int longest = corpus.longestTrial();
            assertThatThrownBy(() -> plan(half).requireMadeFor(corpus))
                    .isInstanceOf(CallerMistake.class)
                    .hasMessage(corpus.folder() + ": expected the view that the plan was made for (1 of 2 samples by"
                            + " keep, the longest trial of " + (longest + 1) / 2
                            + "), got every sample, the longest trial of " + longest
                            + "; give that view, or plan again");
            assertThatThrownBy(() -> plan(corpus).requireMadeFor(half)).isInstanceOf(CallerMistake.class);
            assertThatThrownBy(() -> plan(half).requireMadeFor(filtered))
                    .isInstanceOf(CallerMistake.class)
                    .hasMessageContaining("got 1 of 2 samples by fir");
        }
    }

    @Test
    void aViewThatIsDownSampledIsOfferedNoMoreOfIt() {
        try (Corpus corpus = corpus("corpus", 3);
                Corpus half = corpus.downsampled(new KeepEvery(2))) {
            MeasureSettings size = MeasureSettings.onCorpus(Variant.FULL, half);
            MemoryBudget none = new MemoryBudget(new Bytes(1), "a test");
            long least = catchThrowableOfType(OverBudget.class, () -> Planner.plan(PlanSettings.of(size, none), half))
                    .neededBytes();
            MemoryBudget less = new MemoryBudget(new Bytes(least - 1), "a test");
            Plan lossy = Planner.plan(PlanSettings.of(size, less).with(PlanSettings.Steps.LOSSY_TOO), half);
            assertThat(lossy.losses()).extracting(Concession::name).containsExactly("hidden 128, layers 1");
        }
    }

    @Test
    void aPlanWithoutDataIsForNoCorpus() {
        Plan plan = Planner.plan(settings(MeasureSettings.fullSize(Variant.LITE)));
        assertThat(plan.corpus()).isEmpty();
        try (Corpus corpus = corpus("corpus", 3)) {
            assertThatThrownBy(() -> plan.requireMadeFor(corpus))
                    .isInstanceOf(CallerMistake.class)
                    .hasMessage("the plan was made for a size without data, got " + corpus.folder()
                            + "; plan for the corpus");
        }
    }

    private Corpus corpus(String name, int trials) {
        DemoSettings settings = DemoSettings.quick().withTrials(2, trials).withShape(4, 96);
        return DemoCorpus.write(folder.resolve(name), settings, Progress.SILENT);
    }

    private static Plan plan(Corpus corpus) {
        return Planner.plan(settings(MeasureSettings.onCorpus(Variant.LITE.quick(), corpus)), corpus);
    }

    private static PlanSettings settings(MeasureSettings size) {
        return PlanSettings.of(size, new MemoryBudget(Bytes.parse("2 GB"), "a test"));
    }
}
