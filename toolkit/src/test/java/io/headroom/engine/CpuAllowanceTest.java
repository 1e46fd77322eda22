package io.headroom.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CpuAllowanceTest {
    @TempDir
    Path root;

    @Test
    void withoutControlGroupsTheProcessorsCount() {
        assertThat(CpuAllowance.of(root).threads())
                .isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    @Test
    void aQuotaOfOneAndAHalfCoresIsOneThread() throws IOException {
        write("proc/self/cgroup", "0::/job\n");
        write("sys/fs/cgroup/job/cpu.max", "150000 100000\n");
        assertThat(CpuAllowance.of(root).cores()).isCloseTo(1.5, within(1e-9));
        assertThat(CpuAllowance.of(root).threads()).isEqualTo(1);
    }

    @Test
    void aQuotaBelowOneCoreIsStillOneThread() throws IOException {
        write("proc/self/cgroup", "0::/job\n");
        write("sys/fs/cgroup/job/cpu.max", "20000 100000\n");
        assertThat(CpuAllowance.of(root).threads()).isEqualTo(1);
    }

    @Test
    void aParentsQuotaBindsToo() throws IOException {
        write("proc/self/cgroup", "0::/outer/inner\n");
        write("sys/fs/cgroup/outer/cpu.max", "50000 100000\n");
        write("sys/fs/cgroup/outer/inner/cpu.max", "max 100000\n");
        assertThat(CpuAllowance.of(root).cores()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void theFirstVersionsFilesAreReadAndMinusOneIsNoQuota() throws IOException {
        write("proc/self/cgroup", "4:memory:/job\n1:cpu,cpuacct:/job\n");
        write("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", "-1\n");
        write("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us", "100000\n");
        write("sys/fs/cgroup/cpu,cpuacct/job/cpu.cfs_quota_us", "75000\n");
        write("sys/fs/cgroup/cpu,cpuacct/job/cpu.cfs_period_us", "100000\n");
        assertThat(CpuAllowance.of(root).cores()).isCloseTo(0.75, within(1e-9));
    }

    @Test
    void affinityCountsTheListedProcessors() throws IOException {
        write("proc/self/status", "Name:\tjava\nCpus_allowed_list:\t3\n");
        assertThat(CpuAllowance.of(root).threads()).isEqualTo(1);
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
