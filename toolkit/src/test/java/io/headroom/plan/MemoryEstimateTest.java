package io.headroom.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.corpus.Corpus;
import io.headroom.corpus.demo.DemoCorpus;
import io.headroom.corpus.demo.DemoSettings;
import io.headroom.error.CallerMistake;
import io.headroom.memory.Bytes;
import io.headroom.memory.Footprint.Item;
import io.headroom.memory.Footprint.Kind;
import io.headroom.memory.LoadedAllocator;
import io.headroom.model.Schedule;
import io.headroom.model.Schedule.Attention;
import io.headroom.model.Schedule.Convolutions;
import io.headroom.model.Seq2SeqFootprint;
import io.headroom.progress.Progress;
import io.headroom.resample.KeepEvery;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MemoryEstimateTest {
    @TempDir
    Path folder;

    static Stream<Variant> variants() {
        List<Variant> all = new ArrayList<>(Variant.all());
        for (Attention attention : Attention.values()) {
            for (Convolutions convolutions : Convolutions.values()) {
                Schedule schedule = Schedule.recorded(4).with(attention).with(convolutions);
                all.add(Variant.FULL.with(schedule));
                all.add(Variant.FULL.with(schedule.withDecoderBatch(2)));
                all.add(Variant.FULL.with(schedule.withDecoderBatch(1).withSegment(125)));
            }
        }
        return all.stream().flatMap(variant -> Stream.of(variant, variant.withHidden(8), variant.withWindow(200)));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void theItemsAreThePeakAndEachHasItsFormula(Variant variant) {
        MemoryEstimate estimate = MemoryEstimate.of(MeasureSettings.fullSize(variant));
        for (Item item : estimate.footprint().items())
            assertThat(item.formula()).as(item.name()).isNotBlank();
        assertThat(MemoryPart.sums(estimate.footprint()).values().stream().reduce(Bytes.ZERO, Bytes::plus))
                .isEqualTo(estimate.peakResident());
        assertThat(estimate.phases().get(estimate.peakPhase()))
                .isEqualTo(estimate.peakResident())
                .isEqualTo(Collections.max(estimate.phases().values()));
    }

    @Test
    void whereSeveralBeginningsFitTheLongestCounts() {
        assertThat(part("encoder layer 2")).isEqualTo(MemoryPart.ACTIVATIONS);
        assertThat(part("encoder, backward")).isEqualTo(MemoryPart.WORKSPACE);
        assertThat(part("gradients")).isEqualTo(MemoryPart.GRADIENTS);
        assertThat(part("gradients of layers")).isEqualTo(MemoryPart.WORKSPACE);
    }

    @Test
    void anItemThatNobodyKnowsIsNotTakenForAnother() {
        assertThatThrownBy(() -> part("a new thing"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no part has the item \"a new thing\"");
    }

    @ParameterizedTest
    @MethodSource("variants")
    void everyItemOfEveryPhaseHasAPart(Variant variant) {
        Seq2SeqFootprint step = StepMemory.of(MeasureSettings.fullSize(variant)).byPhase();
        step.phases()
                .forEach((phase, taken) -> assertThat(
                                MemoryPart.sums(taken).values().stream().reduce(Bytes.ZERO, Bytes::plus))
                        .as("%s", phase)
                        .isEqualTo(taken.total()));
    }

    private static MemoryPart part(String item) {
        return MemoryPart.of(new Item(item, Kind.NATIVE, Bytes.ZERO, ""));
    }

    @Test
    void whatTheGuideListsAndMoreIsThere() {
        assertThat(MemoryPart.sums(MemoryEstimate.of(MeasureSettings.fullSize(Variant.FULL))
                                .footprint())
                        .keySet())
                .containsExactlyInAnyOrder(
                        MemoryPart.BATCH,
                        MemoryPart.PARAMETERS,
                        MemoryPart.GRADIENTS,
                        MemoryPart.OPTIMISER,
                        MemoryPart.ACTIVATIONS,
                        MemoryPart.ATTENTION,
                        MemoryPart.WORKSPACE,
                        MemoryPart.ENGINE,
                        MemoryPart.HEAP,
                        MemoryPart.ALLOCATOR);
    }

    @Test
    void aCorpusGivesTheSizesAndLiesBesideThePeak() {
        DemoSettings settings = DemoSettings.quick().withTrials(2, 3);
        try (Corpus corpus = DemoCorpus.write(folder.resolve("corpus"), settings, Progress.SILENT)) {
            MemoryEstimate estimate = MemoryEstimate.of(MeasureSettings.onCorpus(Variant.FULL, corpus), corpus);
            assertThat(estimate.settings().channels()).isEqualTo(corpus.channels());
            assertThat(estimate.settings().networkSamples()).isEqualTo(corpus.longestTrial());
            assertThat(estimate.peakResident()).isEqualTo(estimate.footprint().total());
            var mapped = estimate.corpus().orElseThrow();
            assertThat(mapped.checksum()).isEqualTo(corpus.checksum());
            assertThat(mapped.item().kind()).isEqualTo(Kind.MAPPED_FILE);
            assertThat(mapped.item().bytes()).isEqualTo(corpus.bytes());
            assertThat(estimate.guide().trials()).isEqualTo(6);
            assertThat(estimate.guide().lines().get(0).formula())
                    .isEqualTo("36 x 16 x " + corpus.longestTrial() + " x 4 B");
            assertThat(estimate.notes().get(0)).startsWith("the corpus is not in the peak");
            assertThat(estimate.notes())
                    .contains("native memory here is handed out by " + LoadedAllocator.ofThisProcess());
        }
    }

    @Test
    void aViewIsAsLongAsItsTrialsAreAndIsNotDownSampledTwice() {
        DemoSettings settings = DemoSettings.quick().withTrials(2, 3);
        try (Corpus corpus = DemoCorpus.write(folder.resolve("corpus"), settings, Progress.SILENT);
                Corpus half = corpus.downsampled(new KeepEvery(2))) {
            int whole = corpus.longestTrial();
            assertThat(MeasureSettings.onCorpus(Variant.FULL, half).networkSamples())
                    .isEqualTo(half.longestTrial())
                    .isEqualTo((whole + 1) / 2);
            assertThat(MeasureSettings.onCorpus(Variant.MEDIUM, corpus).networkSamples())
                    .isEqualTo((whole + 1) / 2);
            assertThatThrownBy(() -> MeasureSettings.onCorpus(Variant.MEDIUM, half))
                    .isInstanceOf(CallerMistake.class)
                    .hasMessageContaining("down-sampled already");
        }
    }
}
