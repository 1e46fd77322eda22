package io.headroom.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.doctor.Finding.State;
import io.headroom.engine.ComputeDevice;
import io.headroom.engine.DeviceFacts;
import io.headroom.engine.NativeInventory;
import io.headroom.engine.NativeInventory.Leftover;
import io.headroom.memory.Bytes;
import io.headroom.memory.CpuAllowance;
import io.headroom.memory.MachineBudget;
import io.headroom.memory.MemoryBound;
import io.headroom.memory.MemoryBudget;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChecksTest {
    private static final Path CACHE = Path.of("/home/me/.djl.ai/pytorch");
    private static final Bytes SIZE = new Bytes(452_000_000);

    @Test
    void aJavaWithoutAShellIsNoJdk() {
        assertThat(JavaCheck.here())
                .containsExactly(JavaCheck.of(
                                System.getProperty("java.version"),
                                System.getProperty("java.vendor"),
                                System.getProperty("java.home"),
                                true)
                        .get(0));
        Finding finding = only(JavaCheck.of("17.0.15", "Debian", "/opt/jre", false));
        assertThat(finding.state()).isEqualTo(State.FAULT);
        assertThat(finding.found()).startsWith("17.0.15 of Debian, /opt/jre; it is no JDK: the module jdk.jshell");
        assertThat(finding.wayOut()).startsWith("install a JDK of 17 or newer");
    }

    @Test
    void glueOfAnotherVersionIsAFault() {
        assertThat(NativesCheck.of(inventory("2.7.1-0.36.0", List.of(), List.of())))
                .extracting(Finding::state)
                .containsOnly(State.OK);
        for (String other : List.of("2.5.1-0.36.0", "2.7.1-0.35.1", "none")) {
            Finding glue =
                    NativesCheck.of(inventory(other, List.of(), List.of())).get(1);
            assertThat(glue.state()).isEqualTo(State.FAULT);
            assertThat(glue.found())
                    .isEqualTo("glue " + other + ", PyTorch 2.7.1, DJL 0.36.0: expected glue 2.7.1-0.36.0");
        }
    }

    @Test
    void aCacheThatHoldsAnotherLibraryIsAFaultAndOneBesideItAWarning() {
        Leftover old = new Leftover(CACHE.resolve("2.5.1-cpu-linux-x86_64"), SIZE);
        List<Finding> findings = NativesCheck.of(
                inventory("2.7.1-0.36.0", List.of("libtorch_cpu.so: expected 446372105 bytes, got 7"), List.of(old)));
        assertThat(findings.get(2).state()).isEqualTo(State.FAULT);
        assertThat(findings.get(2).found())
                .isEqualTo(
                        CACHE + " does not hold what belongs there: libtorch_cpu.so: expected 446372105 bytes, got 7");
        assertThat(findings.get(3).state()).isEqualTo(State.WARN);
        assertThat(findings.get(3).found()).isEqualTo(old.folder() + ", 452 MB, which PyTorch 2.7.1 does not use");
    }

    @Test
    void aReadOnlyCacheIsAFaultUnlessTheLibraryIsInIt() {
        Optional<String> refusal = Optional.of("the file system is read-only");
        assertThat(CacheCheck.of(CACHE, SIZE, Optional.empty(), Optional.empty()))
                .isEqualTo(Finding.ok("cache", CACHE + ", 452 MB, writable"));
        assertThat(CacheCheck.of(CACHE, SIZE, refusal, Optional.of(facts(true, Optional.empty()))))
                .extracting(Finding::state)
                .isEqualTo(State.WARN);
        Finding fault = CacheCheck.of(CACHE, Bytes.ZERO, refusal, Optional.of(facts(false, Optional.empty())));
        assertThat(fault.state()).isEqualTo(State.FAULT);
        assertThat(fault.wayOut()).contains("DJL_CACHE_DIR");
    }

    @Test
    void anEngineThatDoesNotLoadIsAFaultWithItsReason() {
        Finding finding = only(EngineCheck.of(facts(false, Optional.empty())));
        assertThat(finding).isEqualTo(Finding.fault("engine", "a reason", ""));
    }

    @Test
    void aGpuThatLacksItsLibraryIsAWarningWithBothWaysToGetIt() {
        String missing = "PyTorch's library for CUDA is not here; headroom natives --cuda fetches it";
        Finding gpu = EngineCheck.of(facts(true, Optional.of(missing))).get(1);
        assertThat(gpu.state()).isEqualTo(State.WARN);
        assertThat(gpu.found()).isEqualTo(missing);
        assertThat(gpu.wayOut())
                .isEqualTo("headroom natives --cuda (the engine's own download: fetches about 3.00 GB, needs 6.00 GB of"
                        + " disk), or headroom natives --cuda --from pypi (the Python package torch in a folder of its"
                        + " own: fetches about 3.00 GB, needs 8.50 GB of disk)");
        assertThat(EngineCheck.of(facts(true, Optional.empty())))
                .extracting(Finding::state)
                .containsOnly(State.OK);
    }

    @Test
    void withoutAFontPicturesAreWords() {
        Finding finding = FontCheck.of(Optional.of("this machine has none; install fontconfig"));
        assertThat(finding).isEqualTo(Finding.warn("fonts", "this machine has none", "install fontconfig"));
        assertThat(FontCheck.of(Optional.empty()).state()).isEqualTo(State.OK);
    }

    @Test
    void everyLimitIsNamedAndLittleMemoryIsAWarning() {
        MemoryBound machine = new MemoryBound(
                "memory of the machine", "", new Bytes(25_000_000_000L), Bytes.ZERO, Optional.of(Bytes.ZERO));
        MemoryBound pod =
                new MemoryBound("cgroup limit", "/pod", new Bytes(900_000_000), Bytes.ZERO, Optional.of(Bytes.ZERO));
        MemoryBudget memory = new MemoryBudget(pod.left(), pod.toString(), List.of(machine, pod), List.of("a note"));
        CpuAllowance half = new CpuAllowance(1.5, "cgroup quota, /pod", List.of());
        List<Finding> findings =
                MachineCheck.of(new MachineBudget(memory, half, List.of(), List.of(), List.of("gpu1 is mute")));
        assertThat(findings.get(0).state()).isEqualTo(State.WARN);
        assertThat(findings.get(0).found())
                .isEqualTo("900 MB left; bounds: memory of the machine 25.0 GB; cgroup limit 900 MB, /pod; tightest:"
                        + " cgroup limit 900 MB, /pod (a note)");
        assertThat(findings.get(1))
                .isEqualTo(Finding.ok(
                        "processors", "1.5 may be used, by 1 threads of the engine; bound by cgroup quota, /pod"));
        assertThat(findings.get(2)).isEqualTo(Finding.warn("devices", "gpu1 is mute", ""));
    }

    private static Finding only(List<Finding> findings) {
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }

    private static NativeInventory inventory(String glue, List<String> damages, List<Leftover> leftovers) {
        Optional<Path> damaged = damages.isEmpty() ? Optional.empty() : Optional.of(CACHE);
        return new NativeInventory(List.of("cpu"), "2.7.1", glue, "0.36.0", damages, damaged, leftovers);
    }

    private static DeviceFacts facts(boolean loads, Optional<String> unused) {
        return new DeviceFacts(
                loads ? Optional.of("PyTorch 2.7.1 (cpu)") : Optional.empty(),
                "cpu, linux-x86_64",
                Optional.of("cpu"),
                Optional.of("cpu"),
                Optional.of("CPU"),
                2,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                0,
                Optional.of(ComputeDevice.CPU),
                unused.orElse("a reason"),
                unused);
    }
}
