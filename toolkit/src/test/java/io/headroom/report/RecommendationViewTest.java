package io.headroom.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.headroom.compare.Recommendation;
import io.headroom.memory.Bytes;
import io.headroom.memory.MemoryBudget;
import io.headroom.plan.MeasureSettings;
import io.headroom.plan.PlanSettings;
import io.headroom.plan.Variant;
import org.junit.jupiter.api.Test;

class RecommendationViewTest {
    static final Recommendation RECOMMENDATION = Recommendation.of(
            PlanSettings.of(MeasureSettings.fullSize(Variant.FULL), new MemoryBudget(Bytes.parse("2 GB"), "a test"))
                    .withThreads(2));

    @Test
    void theChoicesStandBesideEachOtherWithTheReasonsUnderThem() {
        assertThat(Cards.text(RECOMMENDATION))
                .startsWith("Train FULL\nwithin 2.00 GB: peak "
                        + RECOMMENDATION.plan().peak())
                .containsPattern("FULL +18-22% .*recommended")
                .containsPattern("MEDIUM +15-20% .*fits")
                .contains(RECOMMENDATION.command(), RECOMMENDATION.reasons().get(0));
    }

    @Test
    void scriptsReadTheVariantAndTheOptions() {
        JsonNode json = Json.tree(RECOMMENDATION);
        assertThat(json.path("variant").asText()).isEqualTo("FULL");
        assertThat(json.path("predictedPeakBytes").asLong())
                .isEqualTo(RECOMMENDATION.plan().peak().count());
        assertThat(json.path("options").asText()).startsWith("--batch-size ");
        assertThat(json.path("choices")).hasSize(3);
    }
}
