package io.headroom.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryBudgetTest {
    @TempDir
    Path root;

    private KernelTree tree;

    @BeforeEach
    void aMachineWithEightGigabytesFree() throws IOException {
        tree = new KernelTree(root).sixteenGigabytes();
    }

    @Test
    void withoutControlGroupsFreeMemoryBinds() {
        assertThat(budget().allowed()).isEqualTo(new Bytes(8_000_000_000L));
        assertThat(budget().boundBy()).isEqualTo("free memory of the machine");
        assertThat(budget().bounds()).hasSize(1);
        assertThat(budget().notes()).isEmpty();
    }

    @Test
    void aVersionTwoLimitBindsLessWhatIsUsedButForFilePagesThatCanBeDropped() throws IOException {
        tree.version2("/user/job")
                .write("sys/fs/cgroup/user/job/memory.max", "2000000000\n")
                .write("sys/fs/cgroup/user/job/memory.current", "500000000\n")
                .write(
                        "sys/fs/cgroup/user/job/memory.stat",
                        "anon 200000000\ninactive_file 300000000\nactive_file 90000000\n");
        assertThat(budget().allowed()).isEqualTo(new Bytes(1_800_000_000L));
        assertThat(budget().bounds().get(1).files()).isEqualTo(new Bytes(90_000_000));
        assertThat(budget().boundBy()).startsWith("cgroup limit 2.00 GB, ").endsWith("user/job");
    }

    @Test
    void theTightestOfNestedVersionTwoGroupsBindsAndAllAreNamed() throws IOException {
        tree.version2("/user/job")
                .write("sys/fs/cgroup/user/job/memory.max", "3000000000\n")
                .write("sys/fs/cgroup/user/job/memory.current", "1000\n")
                .write("sys/fs/cgroup/user/memory.max", "1000000000\n")
                .write("sys/fs/cgroup/user/memory.current", "900000000\n");
        assertThat(budget().allowed()).isEqualTo(new Bytes(100_000_000L));
        assertThat(budget().boundBy()).endsWith("cgroup/user");
        assertThat(budget().bounds())
                .extracting(MemoryBound::limit)
                .containsExactly(new Bytes(16_000_000_000L), new Bytes(3_000_000_000L), new Bytes(1_000_000_000L));
    }

    @Test
    void aLimitThatOnlyStallsCountsAsALimit() throws IOException {
        tree.version2("/")
                .write("sys/fs/cgroup/memory.max", "4000000000\n")
                .write("sys/fs/cgroup/memory.high", "3000000000\n")
                .write("sys/fs/cgroup/memory.current", "1000000000\n");
        assertThat(budget().allowed()).isEqualTo(new Bytes(2_000_000_000L));
        assertThat(budget().boundBy()).startsWith("cgroup memory.high 3.00 GB, ");
        assertThat(budget().bounds())
                .extracting(MemoryBound::name)
                .containsExactly("memory of the machine", "cgroup limit", "cgroup memory.high");
    }

    @Test
    void aVersionOneLimitBinds() throws IOException {
        tree.version1("8:pids:/pod", "4:cpuacct,memory:/pod", "0::/")
                .write("sys/fs/cgroup/memory/pod/memory.limit_in_bytes", "4000000000\n")
                .write("sys/fs/cgroup/memory/pod/memory.usage_in_bytes", "1500000000\n")
                .write(
                        "sys/fs/cgroup/memory/pod/memory.stat",
                        "total_inactive_file 500000000\ntotal_active_file 80000000\n");
        assertThat(budget().allowed()).isEqualTo(new Bytes(3_000_000_000L));
        assertThat(budget().bounds().get(1).files()).isEqualTo(new Bytes(80_000_000));
    }

    @Test
    void nestedVersionOneGroupsAreNamedOnceEach() throws IOException {
        tree.version1("4:memory:/pod/job")
                .write("sys/fs/cgroup/memory/pod/job/memory.limit_in_bytes", "9223372036854771712\n")
                .write("sys/fs/cgroup/memory/pod/job/memory.usage_in_bytes", "0\n")
                .write("sys/fs/cgroup/memory/pod/job/memory.stat", "hierarchical_memory_limit 2000000000\n")
                .write("sys/fs/cgroup/memory/pod/memory.limit_in_bytes", "2000000000\n")
                .write("sys/fs/cgroup/memory/pod/memory.usage_in_bytes", "1600000000\n")
                .write("sys/fs/cgroup/memory/pod/memory.stat", "hierarchical_memory_limit 2000000000\n");
        assertThat(budget().bounds()).hasSize(2);
        assertThat(budget().allowed()).isEqualTo(new Bytes(400_000_000L));
    }

    @Test
    void versionOneTellsTheLimitOfGroupsThatCannotBeSeen() throws IOException {
        tree.version1("4:memory:/docker/abc")
                .write(
                        "proc/self/mountinfo",
                        "35 31 0:32 /docker/abc /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n")
                .write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n")
                .write("sys/fs/cgroup/memory/memory.usage_in_bytes", "0\n")
                .write("sys/fs/cgroup/memory/memory.stat", "hierarchical_memory_limit 1000000000\n");
        assertThat(budget().allowed()).isEqualTo(new Bytes(1_000_000_000L));
        assertThat(budget().boundBy()).contains("a group above ");
        assertThat(budget().notes())
                .containsExactly("what else a group above " + root.resolve("sys/fs/cgroup/memory")
                        + " holds is not known: it cannot be seen from here");
    }

    @Test
    void aVersionOneGroupWithoutALimitDoesNotBind() throws IOException {
        tree.version1("4:memory:/pod")
                .write("sys/fs/cgroup/memory/pod/memory.limit_in_bytes", "9223372036854771712\n")
                .write("sys/fs/cgroup/memory/pod/memory.usage_in_bytes", "1\n");
        assertThat(budget().boundBy()).isEqualTo("free memory of the machine");
        assertThat(budget().notes()).isEmpty();
    }

    @Test
    void aPathFromOutsideTheContainerFallsBackToTheMountPoint() throws IOException {
        tree.version2("/../../elsewhere")
                .write("sys/fs/cgroup/memory.max", "1000000000\n")
                .write("sys/fs/cgroup/memory.current", "0\n");
        assertThat(budget().allowed()).isEqualTo(new Bytes(1_000_000_000L));
    }

    @Test
    void whatThisProcessHoldsIsToldApartFromWhatOthersHold() throws IOException {
        tree.write("proc/self/status", "Name:\tjava\nRssAnon:\t 1000000 kB\nRssShmem:\t 500000 kB\n");
        MemoryBound machine = budget().tightest().orElseThrow();
        assertThat(machine.own()).isEqualTo(new Bytes(1_536_000_000));
        assertThat(machine.others()).isEqualTo(Optional.of(new Bytes(8_000_000_000L - 1_536_000_000)));
        assertThat(machine.left()).isEqualTo(new Bytes(8_000_000_000L));
    }

    @Test
    void moreThanTheLimitInUseLeavesNothing() throws IOException {
        tree.version2("/")
                .write("sys/fs/cgroup/memory.high", "3000000000\n")
                .write("sys/fs/cgroup/memory.current", "3100000000\n");
        assertThat(budget().allowed()).isEqualTo(Bytes.ZERO);
    }

    @Test
    void aKernelWithoutMemAvailableTellsWhatIsFree() throws IOException {
        tree.write("proc/meminfo", "MemTotal:   15625000 kB\nMemFree:  1000000 kB\n");
        assertThat(budget().allowed()).isEqualTo(new Bytes(1_024_000_000));
    }

    @Test
    void aGroupThatVanishesWhileItIsReadIsLeftOutAndNoted() throws IOException {
        tree.version2("/pod/job")
                .write("sys/fs/cgroup/pod/job/memory.max", "1000000000\n") // and no memory.current any more
                .write("sys/fs/cgroup/pod/memory.max", "5000000000\n")
                .write("sys/fs/cgroup/pod/memory.current", "0\n");
        Path job = root.resolve("sys/fs/cgroup/pod/job");
        assertThat(budget().allowed()).isEqualTo(new Bytes(5_000_000_000L));
        assertThat(budget().notes())
                .containsExactly("the limit of " + job + " is left out: " + job.resolve("memory.current") + " is gone");
    }

    @Test
    void aGarbledFileIsLeftOutAndNoted() throws IOException {
        tree.version2("/pod").write("sys/fs/cgroup/pod/memory.max", "2 apples\n");
        Path pod = root.resolve("sys/fs/cgroup/pod");
        assertThat(budget().boundBy()).isEqualTo("free memory of the machine");
        assertThat(budget().notes())
                .containsExactly("the limit of " + pod + " is left out: " + pod.resolve("memory.max")
                        + " says \"2 apples\", expected a number");
    }

    @Test
    void aFileThatCannotBeReadIsLeftOutAndNoted() throws IOException {
        tree.version2("/pod");
        Files.createDirectories(root.resolve("sys/fs/cgroup/pod/memory.max"));
        assertThat(budget().boundBy()).isEqualTo("free memory of the machine");
        assertThat(budget().notes()).singleElement().asString().contains("memory.max", "is left out");
    }

    @Test
    void aFileThatEvenRootCannotReadIsNotTakenForNoLimit() throws IOException {
        tree.version2("/pod");
        Path limit = root.resolve("sys/fs/cgroup/pod/memory.max");
        Files.createDirectories(limit.getParent());
        Files.createSymbolicLink(limit, limit);
        assertThat(budget().notes()).singleElement().asString().contains("memory.max", "is left out");
    }

    @Test
    void aListThatCannotBeReadIsNoted() throws IOException {
        Path list = root.resolve("proc/self/cgroup");
        Files.createDirectories(list.getParent());
        Files.createSymbolicLink(list, list);
        assertThat(budget().notes()).singleElement().asString().startsWith("/proc/self/cgroup is left out: ");
    }

    @Test
    void aGroupWhoseFolderIsMissingStandsUnderThoseAboveIt() throws IOException {
        tree.version2("/pod/gone/job")
                .write("sys/fs/cgroup/pod/memory.max", "5000000000\n")
                .write("sys/fs/cgroup/pod/memory.current", "0\n");
        assertThat(budget().allowed()).isEqualTo(new Bytes(5_000_000_000L));
        assertThat(budget().notes())
                .containsExactly("the control group " + root.resolve("sys/fs/cgroup/pod/gone/job")
                        + " is left out: there is no such folder");
    }

    @Test
    void garbledListsOfGroupsAndMountsFailNothing() throws IOException {
        tree.version2("/pod").write("proc/self/cgroup", "nonsense\n0::/pod\n");
        tree.write("proc/self/mountinfo", "no mount\n1 2 - cgroup2\n1 2 3 / - - cgroup2 cgroup2 rw\n");
        assertThat(budget().boundBy()).isEqualTo("free memory of the machine");
        assertThat(budget().notes())
                .containsExactly("a control group is left out: /proc/self/cgroup says \"nonsense\"");
    }

    @Test
    void withoutProcTheJvmTellsAndWhatIsNotKnownIsSaid() throws IOException {
        Files.delete(root.resolve("proc/meminfo"));
        assertThat(budget().allowed().count()).isPositive();
        assertThat(budget().boundBy()).endsWith("as the JVM sees it");
        assertThat(budget().notes().get(0)).startsWith("/proc/meminfo does not tell this machine's memory, so the JVM");
    }

    @Test
    void garbledMemoryOfTheMachineIsAskedOfTheJvm() throws IOException {
        tree.write("proc/meminfo", "MemTotal: many kB\n");
        assertThat(budget().boundBy()).endsWith("as the JVM sees it");
    }

    @Test
    void aBindersLimitIsABoundWhereItIsABinders() throws IOException {
        tree.write("proc/self/status", "RssAnon:\t 1000000 kB\n");
        Map<String, String> binder = Map.of("BINDER_LAUNCH_HOST", "https://binder", "MEM_LIMIT", "2147483648");
        MemoryBudget budget = MemoryBudget.under(root, binder);
        assertThat(budget.allowed()).isEqualTo(new Bytes(2_147_483_648L - 1_024_000_000));
        assertThat(budget.boundBy()).isEqualTo("MEM_LIMIT 2.15 GB, of the hub");
        assertThat(budget.bounds().get(0).name()).isEqualTo("memory of the Binder machine");
        assertThat(budget.bounds().get(1).others()).isEmpty();

        assertThat(MemoryBudget.under(root, Map.of("MEM_LIMIT", "1")).bounds()).hasSize(1);
    }

    @Test
    void aGarbledLimitOfAHubIsLeftOutAndNoted() {
        MemoryBudget budget = MemoryBudget.under(root, Map.of("JUPYTERHUB_USER", "a", "MEM_LIMIT", "2G"));
        assertThat(budget.boundBy()).isEqualTo("free memory of the JupyterHub machine");
        assertThat(budget.notes()).singleElement().asString().startsWith("MEM_LIMIT is left out: ");
        assertThat(MemoryBudget.under(root, Map.of("JUPYTERHUB_USER", "a", "MEM_LIMIT", "0"))
                        .notes())
                .containsExactly("MEM_LIMIT is left out: it is 0");
    }

    @Test
    void colabIsKnownByItsEnvironmentOrItsDisk() throws IOException {
        for (String name : List.of("COLAB_RELEASE_TAG", "COLAB_GPU")) {
            assertThat(MemoryBudget.under(root, Map.of(name, "")).boundBy())
                    .isEqualTo("free memory of the Colab machine");
        }
        Files.createDirectories(root.resolve("content"));
        assertThat(budget().boundBy()).isEqualTo("free memory of the machine");
        Files.createDirectories(root.resolve("usr/local/lib/python3.12/dist-packages/google/colab"));
        assertThat(budget().boundBy()).isEqualTo("free memory of the Colab machine");
    }

    @Test
    void anInterruptedThreadStillLearnsItsBudget() throws IOException {
        tree.version2("/pod")
                .write("sys/fs/cgroup/pod/memory.max", "1000000000\n")
                .write("sys/fs/cgroup/pod/memory.current", "0\n");
        Thread.currentThread().interrupt();
        MemoryBudget budget = budget();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(budget.allowed()).isEqualTo(new Bytes(1_000_000_000L));
        assertThat(budget.notes()).isEmpty();
    }

    @Test
    void thisMachineHasABudget() {
        assertThat(MemoryBudget.ofThisMachine().allowed().count()).isPositive();
    }

    private MemoryBudget budget() {
        return MemoryBudget.under(root, Map.of());
    }
}
