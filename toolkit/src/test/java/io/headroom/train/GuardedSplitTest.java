package io.headroom.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.corpus.Batch;
import io.headroom.error.OverBudget;
import io.headroom.memory.Bytes;
import io.headroom.memory.MemoryBudget;
import io.headroom.memory.MemoryGuard;
import io.headroom.model.Schedule;
import io.headroom.model.Schedule.Attention;
import io.headroom.model.Schedule.Convolutions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By the round numbers of {@link MadeUpDemand}. */
class GuardedSplitTest {
    private static final Batch BATCH = SplitEqualityTest.WHOLE;
    private static final Schedule LEAN = Schedule.recorded(8)
            .with(Convolutions.IN_PIECES)
            .with(Attention.WRITTEN_OUT)
            .withSegment(7);

    /** As much room as the test says. */
    private static final class Room implements MemoryGuard {
        private long left;

        Room(long left) {
            this.left = left;
        }

        @Override
        public MemoryGuard.Room ask(Request request) {
            return new MemoryGuard.Room(
                    new MemoryBudget(new Bytes(left), "a limit of the test"), MemoryGuard.Room.UNLIMITED.heap());
        }
    }

    /** b trials in encoder and decoder take 1000 b + 100 d. */
    @ParameterizedTest
    @CsvSource({"8800, 8, 8", "8799, 8, 7", "8100, 8, 1", "8099, 7, 1", "5000, 4, 1", "1100, 1, 1"})
    void theFirstScheduleThatFitsIsTheWidestOfThem(long left, int encoder, int decoder) {
        Schedule found = split(LEAN, new Room(left)).step(BATCH);
        assertThat(found).isEqualTo(LEAN.withMicroBatch(encoder).withDecoderBatch(decoder));
    }

    /** Recorded, 8 trials take 1000 x 8 + 500 x 8 + 100 x 8 + 200 x 8 + 400 = 14,800. */
    @Test
    void whatIsComputedAgainComesBeforeFewerTrials() {
        Schedule recorded = Schedule.recorded(8);
        assertThat(split(recorded, new Room(14_800)).step(BATCH)).isEqualTo(recorded);
        assertThat(split(recorded, new Room(13_200)).step(BATCH)).isEqualTo(recorded.with(Attention.WRITTEN_OUT));
        assertThat(split(recorded, new Room(9_200)).step(BATCH))
                .isEqualTo(recorded.with(Attention.WRITTEN_OUT).withSegment(40));
        assertThat(split(recorded, new Room(8_800)).step(BATCH)).isEqualTo(LEAN.withSegment(40));
    }

    @Test
    void longSegmentsAreShortenedBeforeThereAreFewerTrials() {
        Schedule longOnes = Schedule.LEAN.withSegment(1000);
        assertThat(new Tightening(Attention.WRITTEN_OUT).ofStep(longOnes, 1375).get(0))
                .isEqualTo(Schedule.LEAN.withSegment(125));
        assertThat(new Tightening(Attention.WRITTEN_OUT)
                        .ofEncoder(longOnes, 1375)
                        .get(0))
                .isEqualTo(Schedule.LEAN.withSegment(125));
        assertThat(new Tightening(Attention.WRITTEN_OUT).ofStep(Schedule.LEAN.withSegment(100), 1375))
                .allSatisfy(tighter -> assertThat(tighter.segment()).isEqualTo(100));
    }

    @Test
    void whatDoesNotFitAtAllIsRefusedWithBothSides() {
        GuardedSplit split = split(LEAN, new Room(1099));
        assertThatThrownBy(() -> split.step(BATCH))
                .isInstanceOf(OverBudget.class)
                .hasMessageContaining("needs 1.10 kB more, left are 1.10 kB (a limit of the test)")
                .hasMessageEndingWith("no schedule takes less")
                .extracting(e -> ((OverBudget) e).neededBytes(), e -> ((OverBudget) e).allowedBytes())
                .containsExactly(1100L, 1099L);
    }

    @Test
    void rowsThatTheDecoderDoesNotGetThroughAreReadAgainInFewerTrials() {
        Room room = new Room(8_800);
        GuardedSplit split = split(LEAN, room);
        split.step(BATCH);
        assertThat(split.encoder(8)).contains(LEAN);
        room.left = 4_100;
        assertThat(split.decoder(8)).isEmpty();
        assertThat(split.encoder(8)).contains(LEAN.withMicroBatch(4).withDecoderBatch(1));
    }

    @Test
    void aRecordOfTheConvolutionsIsGivenUpOnlyWithTheWholeStep() {
        Schedule recorded = LEAN.with(Convolutions.RECORDED).withMicroBatch(1);
        Room room = new Room(1_500);
        GuardedSplit split = split(recorded, room);
        assertThat(split.step(BATCH)).isEqualTo(recorded);
        room.left = 1_100;
        assertThat(split.encoder(8)).isEmpty();
        assertThat(split.step(BATCH)).isEqualTo(recorded.with(Convolutions.IN_PIECES));
        room.left = 1_099;
        assertThatThrownBy(() -> split.encoder(8)).isInstanceOf(OverBudget.class);
    }

    @Test
    void aChangeIsToldOnce() {
        Room room = new Room(8_800);
        GuardedSplit split = split(LEAN, room);
        split.step(BATCH);
        assertThat(split.news(1)).isEmpty();
        room.left = 4_100;
        split.step(BATCH);
        assertThat(split.news(2))
                .contains("from step 2 on 4 trials at a time instead of 8, 1 in the decoder instead of 8: STEP with "
                        + LEAN + " needs 8.80 kB more, left are 4.10 kB (a limit of the test)");
        split.step(BATCH);
        assertThat(split.news(3)).isEmpty();
    }

    @Test
    void roomThatStaysIsUsedAgainAfterThreeSteps() {
        Room room = new Room(4_100);
        GuardedSplit split = split(LEAN, room);
        split.step(BATCH);
        split.news(1);
        room.left = 100_000;
        assertThat(steps(split, 2)).isEqualTo(4);
        assertThat(steps(split, 1)).isEqualTo(8);
        assertThat(split.news(4))
                .hasValueSatisfying(words -> assertThat(words)
                        .startsWith("from step 4 on 8 trials at a time instead of 4")
                        .endsWith(": left are 100 kB (a limit of the test)"));
    }

    @Test
    void aRunAtTheEdgeChangesLessAndLess() {
        Room room = new Room(4_100);
        GuardedSplit split = split(LEAN, room);
        split.step(BATCH);
        room.left = 100_000;
        assertThat(steps(split, 3)).isEqualTo(8);
        room.left = 4_100;
        assertThat(steps(split, 1)).isEqualTo(4);
        room.left = 100_000;
        assertThat(steps(split, 5)).isEqualTo(4);
        assertThat(steps(split, 1)).isEqualTo(8);
    }

    /** 4 trials and 1 take 4,100; 8 and 8 take 8,800, a tenth to spare makes 9,680. */
    @Test
    void roomWithNothingToSpareIsNotUsedAgain() {
        Room room = new Room(4_100);
        GuardedSplit split = split(LEAN, room);
        split.step(BATCH);
        room.left = 4_500;
        assertThat(steps(split, 9)).isEqualTo(4);
        room.left = 9_679;
        assertThat(steps(split, 9)).isEqualTo(8);
        assertThat(split.step(BATCH).decoderBatch()).isEqualTo(7);
    }

    /** Trials at a time in the last of some steps. */
    private static int steps(GuardedSplit split, int count) {
        int trials = 0;
        for (int i = 0; i < count; i++) trials = split.step(BATCH).encoderBatch();
        return trials;
    }

    private static GuardedSplit split(Schedule schedule, MemoryGuard guard) {
        return new GuardedSplit(schedule, guard, new Tightening(Attention.WRITTEN_OUT), batch -> MadeUpDemand::of);
    }
}
