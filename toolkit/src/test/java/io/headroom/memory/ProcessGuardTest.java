package io.headroom.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.error.OverBudget;
import io.headroom.memory.MemoryGuard.Request;
import io.headroom.memory.MemoryGuard.Room;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessGuardTest {
    private static final Bytes LITTLE = new Bytes(1000);
    private static final Bytes TOO_MUCH = Bytes.parse("1000 TB");

    private final AtomicInteger givenBack = new AtomicInteger();

    @Test
    void whatFitsIsAllowedWithoutAnythingBeingGivenBack() {
        Request request = new Request("a little", LITTLE, LITTLE);
        assertThat(guard(Optional.empty()).ask(request).allows(request)).isTrue();
        assertThat(givenBack).hasValue(0);
    }

    @Test
    void whatDoesNotFitHasTheProcessGiveBackFirst() {
        Request request = new Request("too much", TOO_MUCH, LITTLE);
        assertThat(guard(Optional.empty()).ask(request).allows(request)).isFalse();
        assertThat(givenBack).hasValue(1);
    }

    @Test
    void aBudgetOfTheUsersBindsWhatTheProcessHolds() {
        long used = HeldMemory.ofThisProcess().now().count();
        Bytes budget = new Bytes(used + 50_000_000);
        Room room = guard(Optional.of(budget)).ask(new Request("a little", LITTLE, LITTLE));
        assertThat(room.memory().boundBy()).isEqualTo("budget " + budget);
        assertThat(room.memory().allowed().count()).isBetween(1L, 100_000_000L);
        assertThat(guard(Optional.of(new Bytes(1)))
                        .ask(new Request("a little", LITTLE, LITTLE))
                        .memory()
                        .allowed())
                .isEqualTo(Bytes.ZERO);
    }

    @Test
    void librariesAreAPartOfABudgetOfTheUsersAndAMappedCorpusIsNot(@TempDir Path process) throws IOException {
        Files.writeString(
                process.resolve("status"), "VmRSS:\t 700000 kB\nRssAnon:\t 300000 kB\nRssFile:\t 400000 kB\n");
        Files.writeString(process.resolve("smaps"), """
                7f1000000000-7f1010000000 r-xp 00000000 08:01 12                         /opt/libtorch_cpu.so
                Rss:              100000 kB
                7f2000000000-7f2020000000 r--s 00000000 08:01 13                         /corpus/trials-0.npy
                Rss:              300000 kB
                """);
        assertThat(leftOf(1_000_000, process)).isEqualTo(600_000);
        Files.writeString(process.resolve("status"), "VmRSS:\t 700000 kB\n");
        assertThat(leftOf(1_000_000, process))
                .as("a kernel that does not tell which")
                .isEqualTo(300_000);
    }

    @Test
    void whereTheMachineBindsRoomForLibrariesIsKept(@TempDir Path process) throws IOException {
        MemoryBudget limit = new MemoryBudget(new Bytes(1_000_000 * 1024), "cgroup limit");
        HeldMemory held = new HeldMemory(MemoryMeter.at(process));
        assertThat(ProcessGuard.keepingPrograms(limit, held)).isEqualTo(limit);
        Files.writeString(
                process.resolve("status"), "VmRSS:\t 500000 kB\nRssAnon:\t 300000 kB\nRssFile:\t 200000 kB\n");
        Files.writeString(process.resolve("smaps"), """
                7f1000000000-7f1010000000 r-xp 00000000 08:01 12                         /opt/libtorch_cpu.so
                Rss:              100000 kB
                """);
        assertThat(ProcessGuard.keepingPrograms(limit, held))
                .isEqualTo(new MemoryBudget(new Bytes(900_000 * 1024), "cgroup limit"));
    }

    private static long leftOf(long kibibytes, Path process) {
        HeldMemory held = new HeldMemory(MemoryMeter.at(process));
        return ProcessGuard.leftOf(new Bytes(kibibytes * 1024), held).allowed().count() / 1024;
    }

    @Test
    void theHeapIsABoundOfItsOwn() {
        Request request = new Request("rows", LITTLE, TOO_MUCH);
        assertThatThrownBy(() -> guard(Optional.empty()).require(request))
                .isInstanceOf(OverBudget.class)
                .hasMessageStartingWith("rows needs 1000 TB of Java heap, left are ")
                .hasMessageContaining(
                        "Java heap of " + new Bytes(Runtime.getRuntime().maxMemory()));
    }

    private ProcessGuard guard(Optional<Bytes> own) {
        return new ProcessGuard(own, givenBack::incrementAndGet);
    }
}
