package io.headroom.plan.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headroom.model.Schedule;
import io.headroom.model.Schedule.Attention;
import io.headroom.model.Schedule.Convolutions;
import io.headroom.model.Schedule.Directions;
import io.headroom.plan.MeasureSettings;
import io.headroom.plan.StepMemory;
import io.headroom.plan.validation.GridConfiguration.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GridTest {
    private static final List<GridConfiguration> GRID = Grid.all();

    @Test
    void itIsTheOneThatWasDrawn() {
        assertThat(GRID).isEqualTo(GridDraw.draw());
    }

    @Test
    void aHundredAndTwentyEightAreDrawnAndADozenAreTheVariantsAtFullSize() {
        Map<Section, Long> counts =
                GRID.stream().collect(Collectors.groupingBy(GridConfiguration::section, Collectors.counting()));
        assertThat(counts)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(Section.QUICK, 12L, Section.DRAWN, 116L, Section.FULL_SIZE, 12L));
        assertThat(GRID.stream().map(GridConfiguration::settings)).doesNotHaveDuplicates();
        assertThat(Grid.quick()).hasSize(12);
    }

    @Test
    void theSideFollowsFromTheConfigurationAndBothAreAboutEqual() {
        assertThat(GRID).allSatisfy(each -> assertThat(each.side()).isEqualTo(Side.of(each.settings())));
        assertThat(share(GRID, each -> each.side() == Side.FIT)).isCloseTo(0.5, within(0.1));
        assertThat(Grid.quick()).extracting(GridConfiguration::side).contains(Side.values());
    }

    @Test
    void everySettingOfTheSwitchesIsThereOnOneThreadAndOnTwo() {
        assertThat(GRID.stream().map(GridTest::switches)).contains(combinations());
    }

    @Test
    void whatIsDrawnReachesFromAQuarterOfAGigabyteToNine() {
        double[] gigabytes = GRID.stream()
                .filter(each -> each.section() == Section.DRAWN)
                .mapToDouble(each ->
                        StepMemory.of(each.settings()).footprint().total().count() / 1e9)
                .sorted()
                .toArray();
        assertThat(gigabytes[0]).isBetween(0.2, 0.6);
        assertThat(gigabytes[gigabytes.length - 4]).isGreaterThan(3.5);
        assertThat(gigabytes[gigabytes.length - 1]).isLessThan(10);
    }

    private static String[] combinations() {
        List<String> all = new ArrayList<>();
        for (Convolutions convolutions : Convolutions.values()) {
            for (Attention attention : Attention.values()) {
                for (Directions directions : Directions.values()) {
                    for (boolean again : new boolean[] {false, true}) {
                        for (int threads = 1; threads <= 2; threads++) {
                            all.add(convolutions + " " + attention + " " + directions + " " + again + " " + threads);
                        }
                    }
                }
            }
        }
        return all.toArray(new String[0]);
    }

    private static String switches(GridConfiguration configuration) {
        MeasureSettings settings = configuration.settings();
        Schedule schedule = settings.variant().schedule();
        return schedule.convolutions() + " " + schedule.attention() + " " + schedule.directions() + " "
                + schedule.recomputes() + " " + settings.threads();
    }

    private static double share(List<GridConfiguration> grid, Predicate<GridConfiguration> asked) {
        return (double) grid.stream().filter(asked).count() / grid.size();
    }
}
