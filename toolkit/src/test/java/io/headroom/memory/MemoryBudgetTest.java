package io.headroom.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of /proc and /sys as Linux writes them, in a folder that stands for the root. */
class MemoryBudgetTest {
    private static final String MOUNTS_V1 = """
            31 23 0:28 / /sys/fs/cgroup rw - tmpfs tmpfs rw,mode=755
            32 31 0:29 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu
            35 31 0:32 / /sys/fs/cgroup/memory rw,nosuid shared:9 - cgroup cgroup rw,memory
            41 31 0:38 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw
            """;
    private static final String MOUNTS_V2 = "30 23 0:26 / /sys/fs/cgroup rw shared:4 - cgroup2 cgroup2 rw,nsdelegate\n";

    @TempDir
    Path root;

    @BeforeEach
    void aMachineWithEightGigabytesFree() throws IOException {
        write("proc/meminfo", "MemTotal:       16000000 kB\nMemFree:  1000000 kB\nMemAvailable:    7812500 kB\n");
    }

    @Test
    void withoutControlGroupsFreeMemoryBinds() {
        assertThat(budget()).isEqualTo(new MemoryBudget(new Bytes(8_000_000_000L), "free memory of the machine"));
    }

    @Test
    void aVersionTwoLimitBindsLessWhatIsUsedButForFilePagesThatCanBeDropped() throws IOException {
        write("proc/self/cgroup", "0::/user/job\n");
        write("proc/self/mountinfo", MOUNTS_V2);
        write("sys/fs/cgroup/user/job/memory.max", "2000000000\n");
        write("sys/fs/cgroup/user/job/memory.current", "500000000\n");
        write("sys/fs/cgroup/user/job/memory.stat", "anon 200000000\ninactive_file 300000000\n");
        assertThat(budget().allowed()).isEqualTo(new Bytes(1_800_000_000L));
        assertThat(budget().boundBy()).startsWith("cgroup limit 2.00 GB, ").endsWith("user/job");
    }

    @Test
    void theTightestOfNestedVersionTwoGroupsBinds() throws IOException {
        write("proc/self/cgroup", "0::/user/job\n");
        write("proc/self/mountinfo", MOUNTS_V2);
        write("sys/fs/cgroup/user/job/memory.max", "max\n");
        write("sys/fs/cgroup/user/job/memory.current", "1000\n");
        write("sys/fs/cgroup/user/memory.max", "1000000000\n");
        write("sys/fs/cgroup/user/memory.current", "900000000\n");
        assertThat(budget().allowed()).isEqualTo(new Bytes(100_000_000L));
        assertThat(budget().boundBy()).endsWith("cgroup/user");
    }

    @Test
    void aLimitThatOnlyStallsCountsAsALimit() throws IOException {
        write("proc/self/cgroup", "0::/\n");
        write("proc/self/mountinfo", MOUNTS_V2);
        write("sys/fs/cgroup/memory.max", "max\n");
        write("sys/fs/cgroup/memory.high", "3000000000\n");
        write("sys/fs/cgroup/memory.current", "1000000000\n");
        assertThat(budget().allowed()).isEqualTo(new Bytes(2_000_000_000L));
    }

    @Test
    void aVersionOneLimitBinds() throws IOException {
        write("proc/self/cgroup", "8:pids:/pod\n4:cpuacct,memory:/pod\n0::/\n");
        write("proc/self/mountinfo", MOUNTS_V1);
        write("sys/fs/cgroup/memory/pod/memory.limit_in_bytes", "4000000000\n");
        write("sys/fs/cgroup/memory/pod/memory.usage_in_bytes", "1500000000\n");
        write("sys/fs/cgroup/memory/pod/memory.stat", "total_inactive_file 500000000\n");
        assertThat(budget().allowed()).isEqualTo(new Bytes(3_000_000_000L));
    }

    @Test
    void versionOneTellsTheLimitOfGroupsThatCannotBeSeen() throws IOException {
        write("proc/self/cgroup", "4:memory:/docker/abc\n");
        write("proc/self/mountinfo", MOUNTS_V1.replace("0:32 / ", "0:32 /docker/abc "));
        write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
        write("sys/fs/cgroup/memory/memory.usage_in_bytes", "0\n");
        write("sys/fs/cgroup/memory/memory.stat", "hierarchical_memory_limit 1000000000\n");
        assertThat(budget().allowed()).isEqualTo(new Bytes(1_000_000_000L));
    }

    @Test
    void aVersionOneGroupWithoutALimitDoesNotBind() throws IOException {
        write("proc/self/cgroup", "4:memory:/pod\n");
        write("proc/self/mountinfo", MOUNTS_V1);
        write("sys/fs/cgroup/memory/pod/memory.limit_in_bytes", "9223372036854771712\n");
        write("sys/fs/cgroup/memory/pod/memory.usage_in_bytes", "1\n");
        assertThat(budget().boundBy()).isEqualTo("free memory of the machine");
    }

    @Test
    void aPathFromOutsideTheContainerFallsBackToTheMountPoint() throws IOException {
        write("proc/self/cgroup", "0::/../../elsewhere\n");
        write("proc/self/mountinfo", MOUNTS_V2);
        write("sys/fs/cgroup/memory.max", "1000000000\n");
        write("sys/fs/cgroup/memory.current", "0\n");
        assertThat(budget().allowed()).isEqualTo(new Bytes(1_000_000_000L));
    }

    @Test
    void thisMachineHasABudget() {
        assertThat(MemoryBudget.ofThisMachine().allowed().count()).isPositive();
    }

    private MemoryBudget budget() {
        return MemoryBudget.under(root);
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
