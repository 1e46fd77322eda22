package io.headroom.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of /proc and /sys as Linux writes them, in a folder that stands for the root. */
class StallsTest {
    @TempDir
    Path root;

    @Test
    void majorFaultsStandBehindTheCommandsName() throws IOException {
        write("proc/self/stat", "4242 (a (b) c) S 1 2 3 4 5 6 700 800 900 1000 11 12\n");
        assertCounts(900, 0);
    }

    @Test
    void theQuotaOfVersionTwoIsTold() throws IOException {
        write("proc/self/cgroup", "0::/job\n");
        write("proc/self/mountinfo", "30 23 0:26 / /sys/fs/cgroup rw shared:4 - cgroup2 cgroup2 rw\n");
        write("sys/fs/cgroup/job/cpu.stat", "nr_periods 10\nnr_throttled 3\nthrottled_usec 250000\n");
        assertCounts(0, 250_000_000);
    }

    @Test
    void theQuotaOfVersionOneIsTold() throws IOException {
        write("proc/self/cgroup", "4:cpu,cpuacct:/job\n");
        write("proc/self/mountinfo", "32 31 0:29 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu,cpuacct\n");
        write("sys/fs/cgroup/cpu/job/cpu.stat", "nr_periods 10\nnr_throttled 3\nthrottled_time 1234567\n");
        assertCounts(0, 1_234_567);
    }

    @Test
    void whatCannotBeReadCountsNothing() {
        assertCounts(0, 0);
    }

    @Test
    void whatCannotBeReadIsSaidWithTheReason() throws IOException {
        write("proc/self/cgroup", "0::/job\n");
        write("proc/self/mountinfo", "30 23 0:26 / /sys/fs/cgroup rw shared:4 - cgroup2 cgroup2 rw\n");
        write("sys/fs/cgroup/job/cpu.stat", "throttled_usec soon\n");
        Stalls now = Stalls.under(root);
        assertThat(now.since(now).reason())
                .isEqualTo("no quota stopped it and few pages were read from disk: something else takes the processor;"
                        + " the time that " + root.resolve("sys/fs/cgroup/job") + " stood still is left out: "
                        + root.resolve("sys/fs/cgroup/job/cpu.stat") + " says \"soon\", expected a number");
    }

    @Test
    void whatCameSinceIsADifference() {
        Stalls before = new Stalls(400, 50, 7, List.of());
        assertThat(new Stalls(900, 70, 1007, List.of()).since(before))
                .isEqualTo(new Stalls.Between(500, 20, 1000, List.of()));
    }

    @Test
    void aTenthOfASecondInThreeMinutesHidesNoMillionPages() {
        assertThat(reason(1_000_000, 101, 180)).startsWith("1000000 pages were read from disk again");
    }

    @Test
    void whatTookMoreTimeIsTheReason() {
        // 2,000 pages are about 2 s.
        assertThat(reason(2_000, 2_100, 10)).isEqualTo("the container's processor quota stopped it for 2100 ms");
        assertThat(reason(2_000, 1_900, 10)).startsWith("2000 pages were read from disk again");
    }

    @Test
    void aTenthOfTheTimeOrLessIsNoReason() {
        assertThat(reason(1_000, 0, 10)).endsWith("something else takes the processor");
        assertThat(reason(1_001, 0, 10)).startsWith("1001 pages");
        assertThat(reason(0, 1_000, 10))
                .isEqualTo("a quota stopped it for only 1000 ms and few pages were read from disk: something else takes"
                        + " the processor");
        assertThat(reason(0, 1_001, 10)).endsWith("quota stopped it for 1001 ms");
    }

    private static String reason(long majorFaults, long throttledMillis, long overSeconds) {
        return new Stalls.Between(majorFaults, throttledMillis * 1_000_000, overSeconds * 1_000_000_000, List.of())
                .reason();
    }

    private void assertCounts(long majorFaults, long throttledNanos) {
        long before = System.nanoTime();
        Stalls stalls = Stalls.under(root);
        assertThat(stalls).isEqualTo(new Stalls(majorFaults, throttledNanos, stalls.atNanos(), List.of()));
        assertThat(stalls.atNanos()).isBetween(before, System.nanoTime());
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
