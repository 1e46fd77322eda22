package io.headroom.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.error.OverBudget;
import io.headroom.memory.MemoryGuard.Request;
import io.headroom.memory.MemoryGuard.Room;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    void whereTheMachineBindsRoomForProgramsIsKeptAndNoneForOtherFiles() {
        MemoryBound machine = MemoryBound.of("memory", "", 8_000, 1_000, 600);
        MemoryBound group = MemoryBound.of("cgroup limit", "/job", 2_000, 1_500, 600);
        assertThat(leftBeside(100, machine, group)).isEqualTo(400);
        assertThat(leftBeside(100, machine, group.withFiles(700))).isEqualTo(1_100);
        assertThat(leftBeside(900, machine, group)).isZero();
        assertThat(leftBeside(100, MemoryBound.of("memory", "", 1_000, 700, 600), group.withFiles(700)))
                .as("another bound binds without them")
                .isEqualTo(200);
    }

    @Test
    void garbageMayDisplaceProgramsButNoMoreThanThereAre() {
        MemoryBudget left = new MemoryBudget(new Bytes(100), "cgroup limit");
        Room room = new Room(left, Room.UNLIMITED.heap(), new Bytes(30));
        assertThat(room.allows(asked(130, 50))).isTrue();
        assertThat(room.allows(asked(131, 50))).isFalse();
        assertThat(room.allows(asked(121, 20))).isFalse();
        assertThat(new Room(left, Room.UNLIMITED.heap()).allows(asked(101, 50))).isFalse();
    }

    private static Request asked(long more, long surplus) {
        return new Request("a step", new Bytes(more), Bytes.ZERO, new Bytes(surplus));
    }

    private static long leftBeside(long programs, MemoryBound... bounds) {
        MemoryBudget machine = new MemoryBudget(bounds[0].left(), "", List.of(bounds), List.of());
        return ProcessGuard.keeping(new Bytes(programs), machine).allowed().count();
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
