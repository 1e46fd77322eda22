package io.headroom.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.corpus.Corpus;
import io.headroom.corpus.demo.DemoCorpus;
import io.headroom.corpus.demo.DemoSettings;
import io.headroom.error.FileFault;
import io.headroom.memory.Bytes;
import io.headroom.memory.MemoryBudget;
import io.headroom.progress.Progress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTest {
    @TempDir
    private Path folder;

    @Test
    void aCorpusThatHasChangedSinceIsRefusedInOneLine() {
        Path place = folder.resolve("corpus");
        try (Corpus corpus =
                DemoCorpus.write(place, DemoSettings.quick().withTrials(2, 3).withShape(4, 96), Progress.SILENT)) {
            Plan plan = Planner.plan(settings(MeasureSettings.onCorpus(Variant.LITE.quick(), corpus)), corpus);
            plan.requireMadeFor(place, corpus.checksum());
            assertThatThrownBy(() -> plan.requireMadeFor(place, "another"))
                    .isInstanceOf(FileFault.class)
                    .hasMessage(place + ": expected the corpus that the plan was made for (checksum "
                            + corpus.checksum() + "), got another; plan again");
        }
    }

    @Test
    void aPlanWithoutDataIsForNoCorpus() {
        Plan plan = Planner.plan(settings(MeasureSettings.fullSize(Variant.LITE)));
        assertThat(plan.corpus()).isEmpty();
        assertThatThrownBy(() -> plan.requireMadeFor(folder, "any"))
                .isInstanceOf(FileFault.class)
                .hasMessage(folder
                        + ": expected no corpus: the plan was made for a size without data, got any; plan again");
    }

    private static PlanSettings settings(MeasureSettings size) {
        return PlanSettings.of(size, new MemoryBudget(Bytes.parse("2 GB"), "a test"));
    }
}
