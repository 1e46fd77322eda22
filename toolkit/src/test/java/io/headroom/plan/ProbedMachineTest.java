package io.headroom.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbedMachineTest {
    @TempDir
    private Path root;

    @BeforeEach
    void aProcessorOfTwoCores() throws IOException {
        Files.createDirectories(root.resolve("proc"));
        Files.writeString(root.resolve("proc/cpuinfo"), """
                processor\t: 0
                model name\t: EPYC 7B13
                flags\t\t: fpu fma avx2 sse4_1 sse2 rdrand
                processor\t: 1
                model name\t: EPYC 7B13
                """);
    }

    @Test
    void theFirstProcessorAndItsInstructionsForArithmeticAreRead() {
        ProbedMachine machine = ProbedMachine.under(root);
        assertThat(machine.processor()).isEqualTo("EPYC 7B13");
        assertThat(machine.features()).containsExactly("avx2", "fma", "sse4_1");
    }

    @Test
    void anInterruptedThreadReadsTheSame() {
        ProbedMachine calm = ProbedMachine.under(root);
        Thread.currentThread().interrupt();
        ProbedMachine interrupted = ProbedMachine.under(root);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(interrupted).isEqualTo(calm);
    }
}
