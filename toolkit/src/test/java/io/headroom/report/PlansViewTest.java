package io.headroom.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.memory.Bytes;
import io.headroom.memory.MemoryBudget;
import io.headroom.plan.MeasureSettings;
import io.headroom.plan.Plan;
import io.headroom.plan.PlanSettings;
import io.headroom.plan.Planner;
import io.headroom.plan.Plans;
import io.headroom.plan.Variant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlansViewTest {
    static final Plans PLANS = new Plans(List.of(within("1 GB"), within("4 GB")));

    @Test
    void everyPlanIsARow() {
        String text = Cards.text(PLANS);
        for (Plan plan : PLANS.all()) {
            assertThat(text)
                    .contains(
                            plan.peak().toString(),
                            plan.variant().schedule().toString(),
                            plan.budget().allowed().toString());
        }
        assertThat(text).containsOnlyOnce("Times predicted for");
        assertThat(Words.ofHtml(Cards.of(PLANS).orElseThrow().html())).isEqualTo(Words.ofText(text));
    }

    @Test
    void scriptsReadBudgetPeakAndTime() {
        var table = Tables.of(PLANS);
        assertThat(table.longColumn("budgetBytes").asList()).containsExactly(1_000_000_000L, 4_000_000_000L);
        assertThat(table.longColumn("predictedPeakBytes").getLong(0))
                .isEqualTo(PLANS.all().get(0).peak().count());
        assertThat(Pictures.png(Pictures.of(PLANS))).isNotEmpty();
    }

    private static Plan within(String budget) {
        return Planner.plan(
                PlanSettings.of(MeasureSettings.fullSize(Variant.FULL), new MemoryBudget(Bytes.parse(budget), "a test"))
                        .withThreads(2));
    }
}
