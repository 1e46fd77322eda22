package io.headroom.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headroom.memory.Bytes;
import io.headroom.memory.MemoryMeter;
import io.headroom.memory.MemoryUse;
import io.headroom.memory.PeakWatch;
import io.headroom.model.Phase;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class PhaseRecorderTest {
    private static final int BLOCK = 64 << 20;

    @Test
    void turnsOfAPhaseAreAddedUpAndSpansFollowEachOther() {
        PhaseRecorder.Recorded recorded;
        try (PhaseRecorder recorder = new PhaseRecorder(MemoryMeter.OFTEN, PeakWatch.Samples.IGNORED)) {
            recorder.begins(Phase.READING);
            for (int part = 0; part < 2; part++) {
                recorder.begins(Phase.ENCODER_FORWARD);
                recorder.begins(Phase.DECODER);
            }
            recorded = recorder.ends();
        }
        assertThat(recorded.phases())
                .extracting(PhaseUse::name)
                .containsExactly("reading", "encoder forward", "decoder");
        var spans = recorded.timeline().spans();
        assertThat(spans)
                .extracting(MemoryTimeline.Span::name)
                .containsExactly("reading", "encoder forward", "decoder", "encoder forward", "decoder");
        double decoder = spans.get(2).toSeconds()
                - spans.get(2).fromSeconds()
                + spans.get(4).toSeconds()
                - spans.get(4).fromSeconds();
        assertThat(recorded.phases().get(2).seconds()).isCloseTo(decoder, within(1e-6));
        for (int i = 1; i < spans.size(); i++) {
            assertThat(spans.get(i).fromSeconds()).isCloseTo(spans.get(i - 1).toSeconds(), within(0.05));
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatAPhaseTakesRaisesItsOwnPeakAndNoEarlierOne() {
        PhaseRecorder.Recorded recorded;
        ByteBuffer block;
        try (PhaseRecorder recorder = new PhaseRecorder(MemoryMeter.OFTEN, PeakWatch.Samples.IGNORED)) {
            recorder.begins(Phase.READING);
            recorder.begins(Phase.DECODER);
            block = ByteBuffer.allocateDirect(BLOCK);
            for (int i = 0; i < BLOCK; i += 4096) block.put(i, (byte) 1);
            recorded = recorder.ends();
        }
        assertThat(block.get(0)).isEqualTo((byte) 1);
        long before = recorded.phases().get(0).peakResidentBytes();
        long after = recorded.phases().get(1).peakResidentBytes();
        assertThat(after - before).isBetween((long) (0.8 * BLOCK), 2L * BLOCK);
        assertThat(recorded.peak().resident().count()).isEqualTo(after);
        assertThat(recorded.timeline().residentBytes()).isNotEmpty();
        assertThat(recorded.phases().get(1).heapUsedBytes()).isPositive();
    }

    @Test
    void theHigherOfTwoPeaksKeepsTheNotesOfBoth() {
        MemoryUse one = new MemoryUse(new Bytes(3), new Bytes(1), List.of("of the process", "a kernel"));
        MemoryUse other = new MemoryUse(new Bytes(2), new Bytes(2), List.of("of samples", "a kernel"));
        assertThat(PhaseRecorder.higher(one, other))
                .isEqualTo(
                        new MemoryUse(new Bytes(3), new Bytes(2), List.of("of the process", "a kernel", "of samples")));
    }

    @Test
    void aPhaseThatIsToldTwiceGoesOn() {
        try (PhaseRecorder recorder = new PhaseRecorder(MemoryMeter.OFTEN, PeakWatch.Samples.IGNORED)) {
            recorder.begins(Phase.CHECKPOINT);
            recorder.begins(Phase.CHECKPOINT);
            assertThat(recorder.ends().timeline().spans()).hasSize(1);
        }
    }

    @Test
    void theNextRecordIsEmptyUntilAPhaseBegins() {
        try (PhaseRecorder recorder = new PhaseRecorder(MemoryMeter.OFTEN, PeakWatch.Samples.IGNORED)) {
            recorder.begins(Phase.DECODER);
            recorder.ends();
            PhaseRecorder.Recorded next = recorder.ends();
            assertThat(next.phases()).isEmpty();
            assertThat(next.timeline()).isEqualTo(MemoryTimeline.NONE);
            assertThat(next.peak().resident().count()).isPositive();
        }
    }
}
