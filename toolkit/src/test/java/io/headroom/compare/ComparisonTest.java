package io.headroom.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.corpus.Corpus;
import io.headroom.corpus.demo.DemoCorpus;
import io.headroom.corpus.demo.DemoSettings;
import io.headroom.error.CallerMistake;
import io.headroom.error.EnvironmentFault;
import io.headroom.error.FileFault;
import io.headroom.error.OverBudget;
import io.headroom.memory.Bytes;
import io.headroom.memory.MemoryBudget;
import io.headroom.plan.Range;
import io.headroom.plan.Variant;
import io.headroom.progress.Progress;
import io.headroom.train.TrainingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
    private static final Variant TINY = Variant.LITE.withHidden(4).withWindow(128);
    /** Allows the tiny network and refuses the full one. */
    private static final MemoryBudget BUDGET = new MemoryBudget(new Bytes(1_500_000_000L), "a test");

    /** The same training split otherwise: it computes the same. */
    private static final Variant SPLIT = named("MEDIUM", TINY.withMicroBatch(1));

    @TempDir
    static Path folder;

    private static Corpus corpus;
    private static ComparisonTable table;

    @BeforeAll
    static void compareOnACorpusOfTwoSentences() {
        DemoSettings settings = DemoSettings.standard().withTrials(2, 4).withShape(4, 96);
        corpus = DemoCorpus.write(folder.resolve("corpus"), settings, Progress.SILENT);
        table = compare("runs", List.of(TINY, SPLIT, Variant.FULL), List.of(TINY, SPLIT, named("FULL", TINY)), BUDGET);
    }

    @AfterAll
    static void close() {
        corpus.close();
    }

    @Test
    void aVariantThatCannotRunHereStandsInTheTableWithTheBytesItNeeds() {
        assertThat(table.columns()).extracting(Column::name).containsExactly("Random", "LITE", "MEDIUM", "FULL");

        Column random = table.columns().get(0);
        assertThat(random.scores().orElseThrow().exactMatch()).isEqualTo(0.5);
        assertThat(random.fitsColab()).isEmpty();

        Column lite = table.columns().get(1);
        assertThat(lite.measurement().orElseThrow().peakResidentBytes()).isPositive();
        assertThat(lite.refusal()).isEmpty();
        assertThat(lite.fitsColab()).contains(true);
        assertThat(lite.guide().orElseThrow().exactMatch()).isEqualTo(new Range(.55, .65));

        Column full = table.columns().get(3);
        assertThat(full.scores()).isPresent();
        assertThat(full.measurement()).isEmpty();
        assertThat(full.refusal().orElseThrow().neededBytes().orElseThrow()).isGreaterThan(5_000_000_000L);
        assertThat(full.refusal().orElseThrow().allowedBytes()).contains(1_500_000_000L);
        assertThat(full.refusal().orElseThrow().reason()).startsWith("FULL with 16 trials in memory needs about ");
        assertThat(table.scoresFrom()).startsWith("small versions of the variants, trained for at most 1 epochs");
    }

    @Test
    void variantsThatComputeTheSameAreTrainedOnceAndEachMeasured() {
        assertThat(folder.resolve("runs")).isDirectoryNotContaining("glob:**medium*");
        assertThat(folder.resolve("runs")).isDirectoryNotContaining("glob:**full*");
        assertThat(table.columns().get(2).scores())
                .isEqualTo(table.columns().get(1).scores());
        assertThat(table.columns().get(2).measurement().orElseThrow().settings().variant())
                .isEqualTo(SPLIT);
        assertThat(table.scoresFrom())
                .endsWith(
                        "; MEDIUM computes what LITE does and has its scores; FULL computes what LITE does and has its"
                                + " scores");
    }

    @Test
    void theFileHoldsTheWholeResult() throws IOException {
        Path file = table.write(folder);
        assertThat(ComparisonTable.read(file)).isEqualTo(table);
        assertThat(ComparisonTable.read(folder)).isEqualTo(table);
        assertThat(Files.readString(file)).contains("\"machine\"", "\"command\" : \"headroom compare\"");
        Files.writeString(file, "{\"classes\":5");
        assertThatThrownBy(() -> ComparisonTable.read(file))
                .isInstanceOf(FileFault.class)
                .hasMessageContaining("comparison.json: expected the result of a comparison");
    }

    @Test
    void whereNoComparisonIsTheCommandIsNamedThatMakesOne() {
        assertThatThrownBy(() -> ComparisonTable.read(folder.resolve("absent")))
                .isInstanceOf(EnvironmentFault.class)
                .hasMessage(
                        folder.resolve("absent") + ": no comparison is there; make one in the project's folder with:"
                                + " java -jar toolkit/target/headroom.jar compare --quick (seven minutes), in a cell"
                                + " compare(corpus, LITE, FULL)");
    }

    @Test
    void whereNothingCanBeTrainedThereIsNoTable() {
        MemoryBudget none = new MemoryBudget(new Bytes(1000), "a test");
        assertThatThrownBy(() -> compare("none", List.of(TINY), List.of(TINY), none))
                .isInstanceOf(OverBudget.class)
                .hasMessageStartingWith("no variant can be trained here");
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void onlyTheGuidesTablesCanBeStoodBeside() {
        assertThatThrownBy(() -> ComparisonSettings.quick(7, Variant.all()))
                .isInstanceOf(CallerMistake.class)
                .hasMessageContaining("5 and for 95 sentences, got 7");
    }

    private static ComparisonTable compare(
            String runs, List<Variant> measured, List<Variant> trained, MemoryBudget budget) {
        ComparisonSettings settings =
                new ComparisonSettings(5, measured, trained, TrainingSettings.STANDARD.withEpochs(1), 1, 1);
        return new Comparison(settings, corpus, folder.resolve(runs), budget).run("headroom compare", Progress.SILENT);
    }

    private static Variant named(String name, Variant like) {
        return new Variant(
                name,
                like.mid(),
                like.reduced(),
                like.hidden(),
                like.embedding(),
                like.layers(),
                like.augmentation(),
                like.schedule(),
                like.effectiveBatch(),
                like.downsampling(),
                like.window());
    }
}
