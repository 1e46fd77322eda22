package io.headroom.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of a process as Linux writes them, in a folder that stands for it. */
class HeldMemoryTest {
    private static final long KIBIBYTE = 1024;

    @TempDir
    private Path process;

    private HeldMemory held;

    @BeforeEach
    void aProcess() {
        held = new HeldMemory(MemoryMeter.at(process));
    }

    @Test
    void librariesCountAndAMappedCorpusDoesNot() throws IOException {
        status("VmRSS:\t 170000 kB\nRssAnon:\t 100000 kB\nRssFile:\t 70000 kB\n");
        maps(50_000, 20_000);
        assertThat(held.now()).isEqualTo(new Bytes(150_000 * KIBIBYTE));
    }

    @Test
    void libraryPagesThatWereChangedAreAnonymousAlready() throws IOException {
        status("VmRSS:\t 150000 kB\nRssAnon:\t 110000 kB\nRssFile:\t 40000 kB\n");
        Files.writeString(process.resolve("smaps"), area("/opt/libtorch.so", 50_000, 10_000));
        assertThat(held.now()).isEqualTo(new Bytes(150_000 * KIBIBYTE));
    }

    @Test
    void theMapsAreLookedAtAgainWhenManyFilePagesCame() throws IOException {
        status("VmRSS:\t 150000 kB\nRssAnon:\t 100000 kB\nRssFile:\t 50000 kB\n");
        maps(50_000, 0);
        held.now();
        maps(60_000, 0);
        assertThat(held.now()).isEqualTo(new Bytes(150_000 * KIBIBYTE));
        status("VmRSS:\t 160000 kB\nRssAnon:\t 100000 kB\nRssFile:\t 60000 kB\n");
        assertThat(held.now()).isEqualTo(new Bytes(160_000 * KIBIBYTE));
    }

    @Test
    void withoutMapsAllFilePagesCount() throws IOException {
        status("VmRSS:\t 170000 kB\nRssAnon:\t 100000 kB\nRssFile:\t 69000 kB\nRssShmem:\t 1000 kB\n");
        assertThat(held.now()).isEqualTo(new Bytes(170_000 * KIBIBYTE));
    }

    @Test
    void anOldKernelTellsResidentBytesOnly() throws IOException {
        status("VmRSS:\t 170000 kB\n");
        assertThat(held.now()).isEqualTo(new Bytes(170_000 * KIBIBYTE));
    }

    @Test
    void withoutAStatusFileTheJvmsOwnMemoryIsTaken() {
        assertThat(held.now().count()).isPositive();
    }

    private void status(String text) throws IOException {
        Files.writeString(process.resolve("status"), text);
    }

    private void maps(long library, long corpus) throws IOException {
        Files.writeString(
                process.resolve("smaps"),
                area("/opt/libtorch.so", library, 0) + area("/data/corpus/trials-0.npy", corpus, 0));
    }

    private static String area(String file, long kibibytes, long anonymous) {
        return "7f1000000000-7f1000100000 r-xp 00002000 08:01 1234   %s\nRss:   %d kB\nAnonymous:   %d kB\n"
                .formatted(file, kibibytes, anonymous);
    }
}
