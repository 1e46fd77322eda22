package io.headroom.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CpuAllowanceTest {
    @TempDir
    Path root;

    private KernelTree tree;

    @BeforeEach
    void nothing() {
        tree = new KernelTree(root);
    }

    @Test
    void withoutControlGroupsTheProcessorsCount() {
        assertThat(allowance().threads()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(allowance().boundBy()).isEqualTo("processors that the JVM sees");
    }

    @Test
    void aQuotaOfFourFifthsOfACoreIsOneThread() throws IOException {
        tree.version2("/job").write("sys/fs/cgroup/job/cpu.max", "80000 100000\n");
        assertThat(allowance().cores()).isCloseTo(0.8, within(1e-9));
        assertThat(allowance().threads()).isEqualTo(1);
        assertThat(allowance().boundBy()).isEqualTo("cgroup quota, " + root.resolve("sys/fs/cgroup/job"));
    }

    @Test
    void threadsAreWholeAndAtLeastOne() {
        assertThat(new CpuAllowance(1.5, "a test", List.of()).threads()).isEqualTo(1);
        assertThat(new CpuAllowance(0.2, "a test", List.of()).threads()).isEqualTo(1);
        assertThat(new CpuAllowance(3.99, "a test", List.of()).threads()).isEqualTo(3);
    }

    @Test
    void aParentsQuotaBindsToo() throws IOException {
        tree.version2("/outer/inner")
                .write("sys/fs/cgroup/outer/cpu.max", "50000 100000\n")
                .write("sys/fs/cgroup/outer/inner/cpu.max", "max 100000\n");
        assertThat(allowance().cores()).isCloseTo(0.5, within(1e-9));
        assertThat(allowance().notes()).isEmpty();
    }

    @Test
    void theFirstVersionsFilesAreReadAndMinusOneIsNoQuota() throws IOException {
        tree.version1("4:memory:/other", "1:cpu,cpuacct:/job/part")
                .write("sys/fs/cgroup/cpu,cpuacct/job/part/cpu.cfs_quota_us", "-1\n")
                .write("sys/fs/cgroup/cpu,cpuacct/job/part/cpu.cfs_period_us", "100000\n")
                .write("sys/fs/cgroup/cpu,cpuacct/job/cpu.cfs_quota_us", "75000\n")
                .write("sys/fs/cgroup/cpu,cpuacct/job/cpu.cfs_period_us", "100000\n");
        assertThat(allowance().cores()).isCloseTo(0.75, within(1e-9));
        assertThat(allowance().notes()).isEmpty();
    }

    @Test
    void affinityCountsTheListedProcessors() throws IOException {
        tree.write("proc/self/status", "Name:\tjava\nCpus_allowed_list:\t3\n");
        assertThat(allowance().threads()).isEqualTo(1);
        assertThat(allowance().boundBy()).isEqualTo("processors that this process may run on");
    }

    @Test
    void garbledFilesAreLeftOutAndNoted() throws IOException {
        tree.version2("/outer/inner")
                .write("sys/fs/cgroup/outer/inner/cpu.max", "a lot\n")
                .write("sys/fs/cgroup/outer/cpu.max", "50000 100000\n")
                .write("proc/self/status", "Cpus_allowed_list:\tall\n");
        assertThat(allowance().cores()).isCloseTo(0.5, within(1e-9));
        Path inner = root.resolve("sys/fs/cgroup/outer/inner");
        assertThat(allowance().notes())
                .containsExactly(
                        "the list of processors in /proc/self/status is left out: expected a list such as 0-3,7,"
                                + " got \"Cpus_allowed_list:\tall\"",
                        "the CPU quota of " + inner + " is left out: " + inner.resolve("cpu.max")
                                + " says \"a\", expected a number");
    }

    private CpuAllowance allowance() {
        return CpuAllowance.under(root);
    }
}
