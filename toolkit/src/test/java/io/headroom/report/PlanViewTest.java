package io.headroom.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.headroom.memory.Bytes;
import io.headroom.memory.MemoryBudget;
import io.headroom.plan.MeasureSettings;
import io.headroom.plan.Plan;
import io.headroom.plan.PlanSettings;
import io.headroom.plan.Planner;
import io.headroom.plan.Variant;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;

class PlanViewTest {
    static final Plan PLAN = Planner.plan(
            PlanSettings.of(MeasureSettings.fullSize(Variant.FULL), new MemoryBudget(Bytes.parse("1 GB"), "a test"))
                    .withThreads(2));

    @Test
    void theCardShowsEveryStepAndThePeakAgainstTheBudget() {
        String text = Cards.text(PLAN);
        assertThat(text)
                .startsWith("Plan of FULL within 1.00 GB\npeak " + PLAN.peak())
                .contains("as it stands: 16 in memory", "attention written out", "1.00 GB (a test)", "next faster");
        for (Plan.Step step : PLAN.steps()) assertThat(text).contains(step.name());
        assertThat(Cards.of(PLAN).orElseThrow().html()).contains("attention written out", "next faster");
    }

    @Test
    void scriptsReadPeakAndBudget() {
        JsonNode json = Json.tree(PLAN);
        assertThat(json.path("predictedPeakBytes").asLong())
                .isEqualTo(PLAN.peak().count());
        assertThat(json.path("budgetBytes").asLong()).isEqualTo(1_000_000_000);
        assertThat(json.path("predictedSecondsPerTrial").asDouble()).isEqualTo(PLAN.secondsPerTrial());
        assertThat(json.path("options").asText()).startsWith("--batch-size ");
        assertThat(json.at("/plan/steps")).hasSameSizeAs(PLAN.steps());
    }

    @Test
    void theChartHasABarAStepAndOneForWhatIsLeft() {
        XYChart chart = (XYChart) Pictures.of(PLAN);
        assertThat(chart.getSeriesMap()).hasSize(PLAN.steps().size() + 1 + 1); // and the time
        assertThat(Tables.of(PLAN).rowCount()).isEqualTo(PLAN.steps().size());
    }

    @Test
    void whatIsGivenUpIsSaid() {
        Plan lossy = Planner.plan(PlanSettings.of(
                        MeasureSettings.fullSize(Variant.FULL), new MemoryBudget(Bytes.parse("450 MB"), "a test"))
                .withThreads(2)
                .with(PlanSettings.Steps.LOSSY_TOO));
        assertThat(Cards.text(lossy)).contains("Given up: 1 of 2 samples: ", "exact match instead of 18-22%");
    }
}
