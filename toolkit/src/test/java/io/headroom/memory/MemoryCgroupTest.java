package io.headroom.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the kernel says of a real group, and what a budget inside it says. */
@Timeout(60)
class MemoryCgroupTest {
    private static final Bytes SMALL = Bytes.parse("64 MiB");
    private static final Bytes ROOM_FOR_A_JVM = Bytes.parse("256 MiB");

    /** Prints the budget of the process that runs it. */
    static final class Inside {
        private Inside() {}

        public static void main(String[] arguments) {
            System.out.println(MemoryBudget.ofThisMachine());
        }

        static List<String> command() {
            return List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx32m",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Inside.class.getName());
        }
    }

    @Test
    void aProcessThatHoldsMoreThanTheLimitIsKilled() throws IOException {
        try (MemoryCgroup group = MemoryCgroup.limitedTo(SMALL)) {
            // One line without an end: tail must hold all of it.
            MemoryCgroup.Ended ended = group.run(List.of("sh", "-c", "exec tail -n 1 < /dev/zero"));
            assertThat(ended.exit()).as(ended.said()).isEqualTo(128 + 9);
            assertThat(group.kills()).isEqualTo(1);
            assertThat(group.refusals()).isPositive();
        }
    }

    @Test
    void whatFitsIsNotKilled() throws IOException {
        try (MemoryCgroup group = MemoryCgroup.limitedTo(SMALL)) {
            assertThat(group.run(List.of("true")).exit()).isZero();
            assertThat(group.kills()).isZero();
            assertThat(group.usage()).isLessThan(SMALL);
        }
    }

    @Test
    void closingEndsWhatStillRunsInside() throws IOException, InterruptedException {
        Process sleeper;
        try (MemoryCgroup group = MemoryCgroup.limitedTo(SMALL)) {
            sleeper = group.command(List.of("sleep", "60")).start();
            Path inside = group.folder().resolve("cgroup.procs");
            while (!Files.readAllLines(inside).contains(Long.toString(sleeper.pid()))) TimeUnit.MILLISECONDS.sleep(1);
        }
        assertThat(sleeper.waitFor()).isEqualTo(128 + 9);
    }

    @Test
    void aBudgetSeesItsLimitFromInside() throws IOException {
        try (MemoryCgroup group = MemoryCgroup.limitedTo(ROOM_FOR_A_JVM)) {
            MemoryCgroup.Ended ended = group.run(Inside.command());
            assertThat(ended.exit()).as(ended.said()).isZero();
            assertThat(ended.said()).contains("(cgroup limit 268 MB, " + group.folder() + ")");
            assertThat(Bytes.parse(ended.said().split(" \\(", 2)[0]).count()).isBetween(100_000_000L, 260_000_000L);
        }
    }

    @Test
    void aBudgetSeesTheTighterLimitOfTheGroupAbove() throws IOException {
        try (MemoryCgroup outer = MemoryCgroup.limitedTo(ROOM_FOR_A_JVM);
                MemoryCgroup inner = outer.inside(Bytes.parse("4 GiB"))) {
            MemoryCgroup.Ended ended = inner.run(Inside.command());
            assertThat(ended.exit()).as(ended.said()).isZero();
            assertThat(ended.said()).contains("(cgroup limit 268 MB, " + outer.folder() + ")");
        }
    }
}
