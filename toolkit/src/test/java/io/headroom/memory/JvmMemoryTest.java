package io.headroom.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where there is no /proc: Windows counts what it would drop as free, macOS does not. */
class JvmMemoryTest {
    private final KernelFiles files = new KernelFiles(Path.of("nowhere"));

    @Test
    void whatWindowsCallsFreeIsLeft() {
        MemoryBound bound = new JvmMemory(16_000, 5_000, true, 1_000).bound("memory of the machine", files);
        assertThat(bound.left()).isEqualTo(new Bytes(5_000));
        assertThat(bound.others()).isEqualTo(Optional.of(new Bytes(10_000)));
        assertThat(files.notes()).hasSize(1);
    }

    @Test
    void ofMacosOnlyTheWholeIsKnownAndThatIsSaid() {
        MemoryBound bound = new JvmMemory(16_000, 5_000, false, 1_000).bound("memory of the machine", files);
        assertThat(bound.left()).isEqualTo(new Bytes(15_000));
        assertThat(bound.others()).isEmpty();
        assertThat(bound).hasToString("memory of the machine 16.0 kB, as the JVM sees it");
        assertThat(files.notes()).hasSize(2).last().asString().startsWith("5.00 kB are free, but not known is");
    }

    @Test
    void thisJvmKnowsItsMachine() {
        JvmMemory here = JvmMemory.here();
        assertThat(here.total()).isGreaterThan(here.free());
        assertThat(here.own()).isPositive();
    }
}
