package io.headroom.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.headroom.error.CallerMistake;
import io.headroom.model.Schedule;
import io.headroom.model.Seq2SeqSpec;
import io.headroom.plan.SpeedsFit.Timed;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpeedsFitTest {
    @Test
    void aMachineThatIsTwiceAsSlowButForItsAttentionIsFound() {
        Map<Work, Double> truth = new EnumMap<>(Speeds.REFERENCE.nanoseconds());
        truth.replaceAll((kind, own) -> kind == Work.ATTENTION_RECORDED ? 3 * own : 2 * own);
        Speeds slow = new Speeds("a slow one", truth);
        List<Timed> measured = works().stream()
                .map(work -> new Timed(work::amount, work.seconds(slow)))
                .toList();
        Speeds found = SpeedsFit.of(measured, Speeds.REFERENCE);
        for (Timed each : measured) {
            assertThat(each.predicted(found)).isCloseTo(each.seconds(), withinPercentage(1));
        }
        assertThat(found.nanoseconds().get(Work.ATTENTION_RECORDED))
                .isCloseTo(truth.get(Work.ATTENTION_RECORDED), withinPercentage(10));
    }

    @Test
    void noSpeedFallsBelowNothing() {
        List<StepTime> works = works();
        List<Timed> contradictory = new ArrayList<>();
        for (int i = 0; i < works.size(); i++)
            contradictory.add(new Timed(works.get(i)::amount, i % 2 == 0 ? 0.1 : 50));
        assertThat(SpeedsFit.of(contradictory, Speeds.REFERENCE).nanoseconds().values())
                .allMatch(own -> own >= 0 && Double.isFinite(own));
    }

    @Test
    void speedsOfEveryKindAreAskedFor() {
        Map<Work, Double> some = new EnumMap<>(Speeds.REFERENCE.nanoseconds());
        some.remove(Work.MASKS);
        assertThatThrownBy(() -> new Speeds("half of one", some))
                .isInstanceOf(CallerMistake.class)
                .hasMessageStartingWith("speeds need nanoseconds >= 0 of MASKS, got null");
    }

    private static List<StepTime> works() {
        List<StepTime> works = new ArrayList<>();
        for (Schedule schedule : List.of(
                Schedule.LEAN, Schedule.recorded(4), Schedule.recorded(1).withSegment(50))) {
            for (int hidden : new int[] {32, 256}) {
                for (int time : new int[] {300, 3000}) {
                    for (int words : new int[] {5, 50}) {
                        Seq2SeqSpec spec = Seq2SeqSpec.standard(20, 100).withHidden(hidden);
                        works.add(StepTime.of(spec, schedule, 8, time, words, 2));
                    }
                }
            }
        }
        return works;
    }
}
