package io.headroom.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class NvidiaDriverTest {
    private static final String CLOSED = """
            NVRM version: NVIDIA UNIX x86_64 Kernel Module  535.104.05  Sat Aug 19 01:15:15 UTC 2023
            GCC version:  gcc version 11.4.0 (Ubuntu 11.4.0-1ubuntu1~22.04)
            """;
    private static final String OPEN =
            "NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  570.86.10  Release Build  (root@x)\n";

    @TempDir
    Path folder;

    @Test
    void whereThereIsNoDriverThereIsNone() {
        assertThat(NvidiaDriver.under(folder)).isEmpty();
    }

    @Test
    void theDriverTellsItsVersionAndItsGpus() throws IOException {
        gpu("0000:00:05.0", "NVIDIA A100-SXM4-40GB");
        gpu("0000:00:04.0", "Tesla T4");
        Files.writeString(folder.resolve("version"), CLOSED);
        NvidiaDriver driver = NvidiaDriver.under(folder).orElseThrow();
        assertThat(driver.version()).isEqualTo("535.104.05");
        assertThat(driver.gpus()).containsExactly("Tesla T4", "NVIDIA A100-SXM4-40GB");
        assertThat(driver.isTooOld()).isFalse();
    }

    @Test
    void theOpenModuleWritesItsLineAnotherWay() throws IOException {
        Files.writeString(folder.resolve("version"), OPEN);
        assertThat(NvidiaDriver.under(folder).orElseThrow().version()).isEqualTo("570.86.10");
    }

    @Test
    void aVersionBelow525IsTooOldForCuda12() throws IOException {
        Files.writeString(folder.resolve("version"), "NVRM version: NVIDIA UNIX x86_64 Kernel Module  470.256.02\n");
        assertThat(NvidiaDriver.under(folder).orElseThrow().isTooOld()).isTrue();
    }

    @Test
    void anInterruptedThreadStillReadsTheDriver() throws IOException {
        Files.writeString(folder.resolve("version"), "NVRM version: 550.54\nGCC version: 12\n");
        Thread.currentThread().interrupt();
        try {
            assertThat(NvidiaDriver.under(folder).orElseThrow().version()).isEqualTo("550.54");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void elsewhereTheDriversOwnProgramIsAsked() throws IOException {
        assertThat(NvidiaDriver.asked(program("echo '552.44, NVIDIA GeForce RTX 4090'; echo '552.44, NVIDIA T400'")))
                .hasValueSatisfying(driver -> {
                    assertThat(driver.version()).isEqualTo("552.44");
                    assertThat(driver.gpus()).containsExactly("NVIDIA GeForce RTX 4090", "NVIDIA T400");
                });
        assertThat(NvidiaDriver.asked(program("echo 'NVIDIA-SMI has failed'; exit 9")))
                .isEmpty();
        assertThat(NvidiaDriver.asked(folder.resolve("absent"))).isEmpty();
    }

    private Path program(String body) throws IOException {
        Path script = Files.writeString(folder.resolve("nvidia-smi"), "#!/bin/sh\n" + body + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }

    private void gpu(String bus, String model) throws IOException {
        Path gpu = Files.createDirectories(folder.resolve("gpus").resolve(bus));
        Files.writeString(gpu.resolve("information"), "Model: \t\t " + model + "\nIRQ:   \t\t 33\n");
    }
}
