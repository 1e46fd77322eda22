package io.headroom.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.headroom.memory.HeldMemory;
import io.headroom.memory.MemoryGuard.Request;
import io.headroom.model.Schedule;
import io.headroom.model.Seq2SeqFootprint;
import io.headroom.model.Seq2SeqSpec;
import io.headroom.model.StepLevels;
import io.headroom.train.StepDemand.Part;
import java.nio.ByteBuffer;
import org.assertj.core.data.Percentage;
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
        Request request = DEMAND.of(Part.STEP, recorded);
        assertThat(request.more().count() + request.surplus().count())
                .as("of which some may be held already, whatever this process did before")
                .isGreaterThan(Math.round(1.03 * peak(recorded)) - rest(recorded));
    }

    @Test
    void attentionsRowsAreAskedOfTheHeap() {
        Request request = DEMAND.of(Part.STEP, Schedule.LEAN);
        assertThat(request.heap().count()).isEqualTo(Seq2SeqFootprint.heapOfRows(SPEC, Schedule.LEAN, 5500, 50));
    }

    @Test
    void aMicroBatchIsNotAskedForTheConvolutionsWayBackWhichAsksForItself() {
        // So large that the process holds less than belongs to any of its parts.
        Seq2SeqSpec spec = new Seq2SeqSpec(105, 64, 32, 16, 8, 1, 600, 0, 0);
        FootprintDemand large = new FootprintDemand(spec, 1000, 5500, 50, 2);
        Schedule pieces = Schedule.LEAN.withMicroBatch(1000).withDecoderBatch(1);
        StepLevels levels = Seq2SeqFootprint.of(spec, pieces, 1000, 5500, 50, 2).levels();
        long wayBack = levels.peak().count() - levels.microBatch().count();
        assertThat(wayBack).isGreaterThan(1_000_000_000);
        long step = large.of(Part.STEP, pieces).more().count();
        Percentage held = withinPercentage(1);
        assertThat(large.of(Part.CONVOLUTIONS_BACKWARD, pieces).more().count()).isCloseTo(step, held);
        assertThat(large.of(Part.ENCODER, pieces).more().count()).isCloseTo(step - Math.round(1.05 * wayBack), held);
    }

    @Test
    void whatIsHeldBeyondWhatBelongsHereIsASurplus() {
        Seq2SeqSpec spec = Seq2SeqSpec.standard(1, 600);
        StepLevels levels =
                Seq2SeqFootprint.of(spec, Schedule.LEAN, 1, 100, 2, 2).levels();
        ByteBuffer garbage = ByteBuffer.allocateDirect(400_000_000);
        for (int i = 0; i < garbage.capacity(); i += 1000) garbage.put(i, (byte) 1);
        Request request = new FootprintDemand(spec, 1, 100, 2, 2).of(Part.STEP, Schedule.LEAN);
        long held = HeldMemory.ofThisProcess().now().count();
        assertThat(garbage.get(0)).isOne();
        assertThat(request.surplus().count())
                .isCloseTo(held - levels.rest().count(), within(30_000_000L))
                .isGreaterThan(100_000_000);
        assertThat(request.more().count())
                .as("none of which makes anything smaller that is still to come")
                .isEqualTo(levels.peak().count() - levels.rest().count());
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
