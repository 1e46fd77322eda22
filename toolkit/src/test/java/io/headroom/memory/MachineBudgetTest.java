package io.headroom.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineBudgetTest {
    private static final MemoryBound GPU = new MemoryBound(
            "gpu0",
            "compute capability 8.6",
            new Bytes(24_000_000_000L),
            Bytes.ZERO,
            Optional.of(new Bytes(4_000_000_000L)));

    private static final Devices ONE_OF_TWO_TELLS = notes -> {
        notes.add("gpu1 does not tell its memory: it fell off the bus");
        return List.of(GPU);
    };

    @TempDir
    Path root;

    @BeforeEach
    void aMachine() throws IOException {
        new KernelTree(root)
                .sixteenGigabytes()
                .write("proc/10/status", "Name:\tpython3\nRssAnon:\t 2000000 kB\nRssShmem:\t 0 kB\n")
                .write("proc/10/comm", "python3\n")
                .write("proc/11/status", "Name:\tfirefox\nRssAnon:\t 3000000 kB\n")
                .write("proc/11/comm", "firefox\n")
                .write("proc/12/status", "Name:\tsh\nRssAnon:\t 1000 kB\n")
                .write("proc/13/status", "Name:\tgone\nRssAnon:\t 5000000 kB\n") // its comm is not there any more
                .write("proc/" + ProcessHandle.current().pid() + "/status", "RssAnon:\t 4000000 kB\n");
    }

    @Test
    void theLargestOtherProcessesAreNamedAndThoseThatEndedAreNot() {
        assertThat(budget().others())
                .containsExactly(
                        new ProcessMemory(11, "firefox", new Bytes(3_072_000_000L)),
                        new ProcessMemory(10, "python3", new Bytes(2_048_000_000L)));
    }

    @Test
    void aDevicesMemoryStandsBesideTheMachines() {
        assertThat(budget().devices()).containsExactly(GPU);
        assertThat(budget().devices().get(0).left()).isEqualTo(new Bytes(20_000_000_000L));
        assertThat(budget().notes()).containsExactly("gpu1 does not tell its memory: it fell off the bus");
        assertThat(budget().memory().allowed()).isEqualTo(new Bytes(8_000_000_000L));
        assertThat(budget().processors().threads()).isPositive();
    }

    @Test
    void askingChangesTheMemoryOnly() {
        MachineBudget half = budget().asked("50%");
        assertThat(half.memory().allowed()).isEqualTo(new Bytes(4_000_000_000L));
        assertThat(half.devices()).isEqualTo(budget().devices());
        assertThat(half.processors()).isEqualTo(budget().processors());
    }

    private MachineBudget budget() {
        return MachineBudget.under(root, Map.of(), ONE_OF_TWO_TELLS);
    }
}
