package io.headroom.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.memory.MemoryGuard.Request;
import io.headroom.model.Schedule;
import io.headroom.model.Seq2SeqFootprint;
import io.headroom.model.Seq2SeqSpec;
import io.headroom.train.StepDemand.Part;
import org.junit.jupiter.api.Test;

class FootprintDemandTest {
    private static final Seq2SeqSpec SPEC = Seq2SeqSpec.standard(105, 600);
    private static final FootprintDemand DEMAND = new FootprintDemand(SPEC, 16, 5500, 50, 2);

    @Test
    void aStepUnderAGigabyteAsksForWhatItsFootprintSaysBeyondWhatIsHeld() {
        long asked = asked(Schedule.LEAN);
        assertThat(asked).isBetween(peak(Schedule.LEAN) - rest(Schedule.LEAN), peak(Schedule.LEAN));
    }

    @Test
    void aLargeStepAsksForSomePercentMore() {
        Schedule recorded = Schedule.recorded(16);
        assertThat(asked(recorded)).isGreaterThan(Math.round(1.03 * peak(recorded)) - rest(recorded));
    }

    @Test
    void attentionsRowsAreAskedOfTheHeap() {
        Request request = DEMAND.of(Part.STEP, Schedule.LEAN);
        assertThat(request.heap().count()).isEqualTo(Seq2SeqFootprint.heapOfRows(SPEC, Schedule.LEAN, 5500));
    }

    private static long asked(Schedule schedule) {
        return DEMAND.of(Part.STEP, schedule).more().count();
    }

    private static long peak(Schedule schedule) {
        return footprint(schedule).peak().total().count();
    }

    private static long rest(Schedule schedule) {
        return footprint(schedule).levels().rest().count();
    }

    private static Seq2SeqFootprint footprint(Schedule schedule) {
        return Seq2SeqFootprint.of(SPEC, schedule, 16, 5500, 50, 2);
    }
}
