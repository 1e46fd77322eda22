package io.headroom.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.error.OverBudget;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What everything that takes memory promises: it asks before, is refused cleanly, and gives all of it back. */
public interface MemoryContract {
    /** What a class or two and a table that was enlarged may add to the heap. */
    long SLACK = 500_000;

    /** Does the work under a guard; leaves files below the folder only. */
    void work(MemoryGuard guard, Path folder) throws IOException;

    /** Looks at what a work that was refused has left: nothing, unless it says otherwise. */
    default void requireClean(Path folder) throws IOException {
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    /** Arrays of the engine that are alive. */
    default int liveArrays() {
        return 0;
    }

    /** Bytes between a budget that is enough and one that is refused. */
    default long precision() {
        return 1;
    }

    @Test
    default void theSmallestBudgetIsEnoughAndOneBelowItIsRefusedCleanly(@TempDir Path folder) throws IOException {
        RefusingGuard calm = RefusingGuard.never();
        work(calm, fresh(folder, "calm"));
        assertThat(calm.heard()).isNotEmpty();
        long enough = calm.heard().stream()
                .mapToLong(request -> request.more().count())
                .max()
                .orElseThrow();
        assertThat(isEnough(enough, fresh(folder, "most"))).isTrue();
        long refused = 0;
        assertThat(isEnough(refused, fresh(folder, "least"))).isFalse();
        while (enough - refused > precision()) {
            long middle = (enough + refused) / 2;
            if (isEnough(middle, fresh(folder, "at-" + middle))) enough = middle;
            else refused = middle;
        }
    }

    @Test
    default void refusedFromAnyRequestOnItEndsCleanly(@TempDir Path folder) throws IOException {
        RefusingGuard calm = RefusingGuard.never();
        work(calm, fresh(folder, "calm"));
        for (int request = 0; request < calm.heard().size(); request++) {
            Path own = fresh(folder, "from-" + request);
            RefusingGuard guard = RefusingGuard.from(request);
            assertThatThrownBy(() -> work(guard, own))
                    .as("from request %d on", request)
                    .isInstanceOf(OverBudget.class)
                    .hasMessageContaining("a limit of the test");
            requireClean(own);
        }
    }

    /** It may go another way, and then it is done; else it ends cleanly. */
    @Test
    default void aSingleRefusalAnywhereIsBorneOrEndsItCleanly(@TempDir Path folder) throws IOException {
        RefusingGuard calm = RefusingGuard.never();
        work(calm, fresh(folder, "calm"));
        for (int request = 0; request < calm.heard().size(); request++) {
            Path own = fresh(folder, "at-" + request);
            try {
                work(RefusingGuard.at(request, 1), own);
            } catch (OverBudget e) {
                requireClean(own);
            }
        }
    }

    @Test
    default void afterwardsNoMoreIsUsedThanBefore(@TempDir Path folder) throws IOException {
        RefusingGuard calm = RefusingGuard.never();
        work(calm, fresh(folder, "warm"));
        long before = used();
        int arrays = liveArrays();
        work(RefusingGuard.never(), fresh(folder, "done"));
        int last = calm.heard().size() - 1;
        assertThatThrownBy(() -> work(RefusingGuard.from(last), fresh(folder, "refused")))
                .isInstanceOf(OverBudget.class);
        assertThat(liveArrays()).isEqualTo(arrays);
        assertThat(leastUsed(before + SLACK) - before).isLessThan(SLACK);
    }

    private boolean isEnough(long bytes, Path folder) throws IOException {
        try {
            work(
                    request -> new MemoryGuard.Room(
                            new MemoryBudget(new Bytes(bytes), "a budget of the test"),
                            MemoryGuard.Room.UNLIMITED.heap()),
                    folder);
            return true;
        } catch (OverBudget e) {
            assertThat(e).hasMessageContaining("a budget of the test");
            requireClean(folder);
            return false;
        }
    }

    private static Path fresh(Path folder, String name) throws IOException {
        return Files.createDirectory(folder.resolve(name));
    }

    /** What is used as soon as it is below the limit, or the least within ten seconds: other threads free too. */
    private static long leastUsed(long limit) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        long least = used();
        while (least >= limit && System.nanoTime() < end) least = Math.min(least, used());
        return least;
    }

    /** Bytes of the heap and of direct buffers that something still needs. */
    private static long used() {
        long least = Long.MAX_VALUE;
        for (int look = 0; look < 4; look++) {
            System.gc();
            long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            List<BufferPoolMXBean> pools = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class);
            long direct = pools.stream()
                    .filter(pool -> pool.getName().equals("direct"))
                    .mapToLong(BufferPoolMXBean::getMemoryUsed)
                    .sum();
            least = Math.min(least, heap + direct);
        }
        return least;
    }
}
