package io.headroom.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.EngineException;
import io.headroom.error.EnvironmentFault;
import io.headroom.memory.Bytes;
import io.headroom.memory.MemoryBound;
import io.headroom.memory.MemoryBudget;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The figures of GPUs that nobody has here. */
class GpuMemoryTest {
    private static final long GB = 1_000_000_000;

    private final List<String> notes = new ArrayList<>();

    /** Two devices, the second of which does not answer. */
    private static final class Two implements CudaDevices {
        @Override
        public Optional<String> version() {
            return Optional.of("12.8");
        }

        @Override
        public int count() {
            return 2;
        }

        @Override
        public String capability(int device) {
            return "7.5";
        }

        @Override
        public MemoryUsage memory(int device) {
            if (device == 1) throw new EngineException("CUDA API call failed: busy (46)");
            return new MemoryUsage(-1, 4 * GB, 4 * GB, 16 * GB);
        }
    }

    @Test
    void eachDeviceThatAnswersIsABoundAndTheOthersANote() {
        assertThat(new GpuMemory(() -> Optional.of(new Two())).memory(notes))
                .containsExactly(new MemoryBound(
                        "gpu0",
                        "compute capability 7.5",
                        new Bytes(16 * GB),
                        Bytes.ZERO,
                        Optional.of(new Bytes(4 * GB))));
        assertThat(notes).containsExactly("gpu1 does not tell its memory: CUDA API call failed: busy (46)");
    }

    @Test
    void aShareIsOfTheGpusMemoryThatIsLeft() {
        MemoryBudget half = MemoryBudget.parse("50%", new GpuMemory(() -> Optional.of(new Two())));
        assertThat(half.allowed()).isEqualTo(new Bytes(6 * GB));
    }

    @Test
    void aLibraryThatWillBeRefusedHasNoDevices() {
        GpuMemory refused = new GpuMemory(() -> {
            throw new EnvironmentFault("PyTorch 2.11");
        });
        assertThat(refused.memory(notes)).isEmpty();
        assertThat(notes).containsExactly("PyTorch 2.11");
    }

    @Test
    void whereNothingComputesOnAGpuThereIsNoMemoryOfOne() {
        assertThat(new GpuMemory(Optional::empty).memory(notes)).isEmpty();
        assertThat(notes).isEmpty();
    }
}
