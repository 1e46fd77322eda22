package io.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.headroom.memory.Bytes;
import io.headroom.memory.MemoryBudget;
import io.headroom.plan.MeasureSettings;
import io.headroom.plan.Plan;
import io.headroom.plan.PlanSettings;
import io.headroom.plan.Planner;
import io.headroom.plan.Variant;
import io.headroom.train.TrainingRun;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanCommandTest {
    @TempDir
    private Path folder;

    @Test
    void aPlanIsPrintedForPeopleAndForScripts() throws IOException {
        CommandResult text = CommandResult.of("plan", "--variant", "full", "--budget", "1GB");
        assertThat(text.err()).isEmpty();
        assertThat(text.status()).isZero();
        assertThat(text.out()).startsWith("Plan of FULL within 1.00 GB").contains("attention written out");

        JsonNode json = CommandResult.of("plan", "--variant", "full", "--budget", "1GB", "--json")
                .json();
        assertThat(json.path("predictedPeakBytes").asLong()).isBetween(500_000_000L, 1_000_000_000L);
        assertThat(json.path("budgetBytes").asLong()).isEqualTo(1_000_000_000);
        assertThat(json.at("/plan/steps/0/name").asText()).startsWith("as it stands: 16 in memory");
    }

    @Test
    void whatFitsNowhereIsStatus3AndNamesTheSmallestBudget() {
        CommandResult result = CommandResult.of("plan", "--variant", "full", "--budget", "90MB");
        assertThat(result.status()).isEqualTo(3);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .startsWith("FULL needs at least ")
                .containsPattern("; the smallest budget that works is \\d+ MB, with 1 in memory, ")
                .doesNotContain("\n");
    }

    @Test
    void aBudgetThatIsNoneIsRefused() {
        CommandResult result = CommandResult.of("plan", "--variant", "full", "--budget", "12 G B");
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("12 G B").doesNotContain("\n");
    }

    @Test
    void aCorpusIsTrainedAsPlanned() throws IOException {
        Path corpus = folder.resolve("corpus");
        Path run = folder.resolve("run");
        CommandResult.of(
                "demo", "--to", corpus, "--quick", "--sentences", 2, "--trials", 4, "--channels", 4, "--samples", 96);
        JsonNode plan = CommandResult.of(
                        "plan", corpus, "--variant", "medium", "--hidden", 8, "--budget", "6GB", "--json")
                .json();
        assertThat(plan.at("/plan/corpus/checksum").asText()).isNotEmpty();
        CommandResult trained = CommandResult.of(
                "train", corpus, "--variant", "medium", "--hidden", 8, "--budget", "6GB", "--epochs", 1, "--out", run);
        assertThat(trained.err()).isEmpty();
        assertThat(trained.out()).contains("Plan of MEDIUM within 6.00 GB");
        assertThat(TrainingRun.open(run).schedule().encoderBatch())
                .isEqualTo(plan.at("/plan/size/variant/schedule/encoderBatch").asInt());

        CommandResult both = CommandResult.of(
                "train", corpus, "--variant", "medium", "--budget", "2GB", "--batch-size", 2, "--out", folder);
        assertThat(both.status()).isEqualTo(2);
        assertThat(both.err()).startsWith("--budget finds how a step is split: leave out ");
    }

    @Test
    void aTrainingTakesWhatItsPlanGivesUp() {
        MeasureSettings size = MeasureSettings.fullSize(Variant.FULL);
        MemoryBudget little = new MemoryBudget(Bytes.parse("400 MB"), "a test");
        Plan plan = Planner.plan(PlanSettings.of(size, little).with(PlanSettings.Steps.LOSSY_TOO));
        assertThat(plan.losses()).isNotEmpty();
        Variant trained = TrainCommand.asPlanned(Variant.FULL.withWindow(600).withAugmentation(2), plan.variant());
        assertThat(trained.downsampling())
                .isEqualTo(plan.variant().downsampling())
                .isGreaterThan(1);
        assertThat(trained.hidden()).isEqualTo(plan.variant().hidden());
        assertThat(trained.layers()).isEqualTo(plan.variant().layers());
        assertThat(trained.schedule().encoderBatch())
                .isEqualTo(plan.variant().schedule().encoderBatch());
        assertThat(trained.window()).isEqualTo(600);
        assertThat(trained.augmentation()).isEqualTo(2);
    }
}
