package io.headroom.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of /proc and /sys as Linux writes them, in a folder that stands for the root. */
class StallsTest {
    @TempDir
    Path root;

    @Test
    void majorFaultsStandBehindTheCommandsName() throws IOException {
        write("proc/self/stat", "4242 (a (b) c) S 1 2 3 4 5 6 700 800 900 1000 11 12\n");
        assertThat(Stalls.under(root)).isEqualTo(new Stalls(900, 0));
    }

    @Test
    void theQuotaOfVersionTwoIsTold() throws IOException {
        write("proc/self/cgroup", "0::/job\n");
        write("proc/self/mountinfo", "30 23 0:26 / /sys/fs/cgroup rw shared:4 - cgroup2 cgroup2 rw\n");
        write("sys/fs/cgroup/job/cpu.stat", "nr_periods 10\nnr_throttled 3\nthrottled_usec 250000\n");
        assertThat(Stalls.under(root)).isEqualTo(new Stalls(0, 250_000_000));
    }

    @Test
    void theQuotaOfVersionOneIsTold() throws IOException {
        write("proc/self/cgroup", "4:cpu,cpuacct:/job\n");
        write("proc/self/mountinfo", "32 31 0:29 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu,cpuacct\n");
        write("sys/fs/cgroup/cpu/job/cpu.stat", "nr_periods 10\nnr_throttled 3\nthrottled_time 1234567\n");
        assertThat(Stalls.under(root)).isEqualTo(new Stalls(0, 1_234_567));
    }

    @Test
    void whatCannotBeReadCountsNothing() {
        assertThat(Stalls.under(root)).isEqualTo(new Stalls(0, 0));
    }

    @Test
    void whatCameSinceIsADifference() {
        assertThat(new Stalls(900, 70).since(new Stalls(400, 50))).isEqualTo(new Stalls(500, 20));
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
