package io.headroom.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.headroom.engine.ComputeDevice;
import io.headroom.engine.DeviceFacts;
import io.headroom.memory.Bytes;
import io.headroom.memory.CpuAllowance;
import io.headroom.memory.MachineBudget;
import io.headroom.memory.MemoryBound;
import io.headroom.memory.MemoryBudget;
import io.headroom.memory.ProcessMemory;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BudgetViewsTest {
    private static final MemoryBound MACHINE =
            bound("memory of the machine", "", 16_000_000_000L, 400_000_000, Optional.of(7_600_000_000L));
    private static final MemoryBound POD =
            bound("cgroup limit", "/sys/fs/cgroup/pod", 2_000_000_000, 400_000_000, Optional.of(100_000_000L));
    private static final MemoryBound HUB =
            bound("MEM_LIMIT", "of the hub", 2_000_000_000, 400_000_000, Optional.empty());
    private static final MemoryBound GPU =
            bound("gpu0", "compute capability 8.6", 24_000_000_000L, 0, Optional.of(4_000_000_000L));

    static final MemoryBudget MEMORY = new MemoryBudget(
            POD.left(), POD.toString(), List.of(MACHINE, POD, HUB), List.of("the limit of /x is left out"));
    private static final CpuAllowance ONE = new CpuAllowance(1.5, "cgroup quota, /sys/fs/cgroup/pod", List.of());
    static final MachineBudget WITH_GPU = new MachineBudget(
            MEMORY,
            ONE,
            List.of(GPU),
            List.of(new ProcessMemory(42, "python\u001b3", new Bytes(90_000_000))),
            List.of("gpu1 does not tell its memory"));
    private static final MachineBudget WITHOUT = new MachineBudget(MEMORY, ONE, List.of(), List.of(), List.of());

    static final DeviceFacts ENGINE = new DeviceFacts(
            Optional.of("PyTorch 2.7.1 (cpu)"),
            "cpu, linux-x86_64",
            Optional.of("cpu, 2.7.1, on the class path"),
            Optional.of("cpu"),
            Optional.of("CPU"),
            2,
            Optional.of("550.54.15"),
            List.of("Tesla T4"),
            Optional.empty(),
            0,
            Optional.of(ComputeDevice.CPU),
            "a reason",
            Optional.of("a GPU stays unused (Tesla T4): x"));

    static Stream<Object> results() {
        return Stream.of(MEMORY, MemoryBudget.COLAB, WITH_GPU, WITHOUT);
    }

    @ParameterizedTest
    @MethodSource("results")
    void textAndHtmlSayTheSame(Object result) {
        Card card = Cards.of(result).orElseThrow();
        assertThat(Words.ofHtml(card.html())).isEqualTo(Words.ofText(card.text()));
        assertThat(card.text()).doesNotContain("\u001b");
        assertThat(Tables.of(result).rowCount()).isPositive();
    }

    @Test
    void everyBoundIsARowAndOneOfThemIsTheTightest() {
        String text = Cards.text(MEMORY);
        assertThat(text).startsWith("Memory budget\n1.50 GB (cgroup limit 2.00 GB, /sys/fs/cgroup/pod)\n");
        assertThat(text.lines())
                .filteredOn(line -> line.endsWith("tightest"))
                .singleElement()
                .asString()
                .matches("cgroup limit +/sys/fs/cgroup/pod +2.00 GB +400 MB +100 MB +1.50 GB +tightest");
        assertThat(text).containsPattern("MEM_LIMIT +of the hub +2.00 GB +400 MB +not known +1.60 GB");
        assertThat(text).endsWith("Note: the limit of /x is left out");
    }

    @Test
    void aMachineSaysItsProcessorsDevicesAndWhoElseTakesMemory() {
        String text = Cards.text(WITH_GPU);
        assertThat(text)
                .startsWith("Budget of this machine\n1.50 GB (cgroup limit 2.00 GB, /sys/fs/cgroup/pod), 1 thread\n")
                .contains("1.500 (cgroup quota, /sys/fs/cgroup/pod): 1 thread")
                .contains("(process 42): 90.0 MB")
                .containsPattern("gpu0 +compute capability 8.6 +24.0 GB +4.00 GB +20.0 GB")
                .contains("Note: the limit of /x is left out", "Note: gpu1 does not tell its memory");
        assertThat(text).doesNotContain("no memory but the machine's");
        assertThat(Cards.text(WITHOUT)).contains("devices                         no memory but the machine's");
    }

    @Test
    void whatTheEngineLacksIsSaidInWords() {
        assertThat(Cards.text(ENGINE))
                .contains("NVIDIA driver     550.54.15", "GPUs it knows     Tesla T4", "CUDA runtime      none found")
                .contains("--device auto is  cpu: a reason")
                .endsWith("Note: a GPU stays unused (Tesla T4): x");
        DeviceFacts broken = new DeviceFacts(
                Optional.empty(),
                "cu128, linux-x86_64",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                2,
                Optional.empty(),
                List.of(),
                Optional.of("12.8"),
                2,
                Optional.empty(),
                "no libcuda",
                Optional.empty());
        assertThat(Cards.text(broken))
                .contains("NVIDIA driver     none found", "CUDA runtime      12.8, sees 2 devices")
                .contains("--device auto is  nothing: no libcuda");
        assertThat(Json.tree(broken).get("engine").isNull()).isTrue();
    }

    @Test
    void aProgramFindsTheSame() {
        JsonNode json = Json.tree(WITH_GPU);
        assertThat(json.at("/memory/allowed").asLong()).isEqualTo(1_500_000_000);
        assertThat(json.at("/memory/bounds")).hasSize(3);
        assertThat(json.at("/memory/bounds/1/tightest").asBoolean()).isTrue();
        assertThat(json.at("/memory/bounds/1/others").asLong()).isEqualTo(100_000_000);
        assertThat(json.at("/memory/bounds/2/others").isNull()).isTrue();
        assertThat(json.at("/processors/threads").asInt()).isEqualTo(1);
        assertThat(json.at("/devices/0/left").asLong()).isEqualTo(20_000_000_000L);
        assertThat(json.at("/others/0/id").asLong()).isEqualTo(42);
        assertThat(json.at("/notes/0").asText()).startsWith("gpu1");
        assertThat(Json.tree(MEMORY)).isEqualTo(json.get("memory"));
    }

    private static MemoryBound bound(String name, String where, long limit, long own, Optional<Long> others) {
        return new MemoryBound(name, where, new Bytes(limit), new Bytes(own), others.map(Bytes::new));
    }
}
