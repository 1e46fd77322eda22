package io.headroom.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class MemoryMapsTest {
    private static final String SMAPS = """
            e0000000-e8000000 rw-p 00000000 00:00 0
            Size:             131072 kB
            Rss:                4096 kB
            Pss:                4096 kB
            Anonymous:          4096 kB
            VmFlags: rd wr mr mw me nr
            7f1000000000-7f1000100000 r-xp 00002000 08:01 1234                       /opt/my engine/libtorch.so
            Size:               1024 kB
            Rss:                 512 kB
            Pss:                 256 kB
            Anonymous:            12 kB
            7f2000000000-7f2000100000 r--s 00000000 08:01 1235                       /data/corpus/trials-0.npy
            Size:               1024 kB
            Rss:                1000 kB
            Anonymous:             0 kB
            7ffd00000000-7ffd00020000 rw-p 00000000 00:00 0                          [stack]
            Size:                128 kB
            Rss:                  64 kB
            ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0                  [vsyscall]
            Size:                  4 kB
            Rss:                   0 kB
            """;

    @TempDir
    Path folder;

    @Test
    void pagesBelongToFilesOrToRangesOfAddresses() throws IOException {
        Path file = folder.resolve("smaps");
        Files.writeString(file, SMAPS);
        MemoryMaps maps = MemoryMaps.read(file);
        assertThat(maps.areas())
                .extracting(MemoryMaps.Area::file)
                .containsExactly(
                        "", "/opt/my engine/libtorch.so", "/data/corpus/trials-0.npy", "[stack]", "[vsyscall]");
        assertThat(maps.ofFilesBytes()).isEqualTo((512 + 1000) * 1024);
        assertThat(maps.ofProgramsBytes()).as("without pages that were changed").isEqualTo((512 - 12) * 1024);
        assertThat(maps.residentBytes(0xe0000000L, 0xe8000000L)).isEqualTo(4096 * 1024);
        assertThat(maps.residentBytes(0xe8000000L, 0x7f1000000000L)).isZero();
    }

    @Test
    void librariesClassArchivesAndTheJvmsFilesAreThoseOfPrograms() {
        String home = System.getProperty("java.home");
        assertThat(List.of("/lib/libc.so.6", "/x/libstdc++.so.6.0.30", "/x/a.jar", "/x/app.jsa", home + "/lib/modules"))
                .allMatch(file -> new MemoryMaps.Area(0, 1, file, 0, 0).ofProgram());
        assertThat(List.of("", "[heap]", "/x/trials.npy", "/x/a.so.npy", "/x/also"))
                .noneMatch(file -> new MemoryMaps.Area(0, 1, file, 0, 0).ofProgram());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void allAreasTogetherAreWhatIsResident() {
        MemoryMaps maps = MemoryMaps.ofThisProcess();
        long resident = MemoryMeter.ofThisProcess().now().resident().count();
        assertThat(maps.residentBytes(0, Long.MAX_VALUE)).isCloseTo(resident, withinPercentage(10));
        assertThat(maps.ofFilesBytes()).isBetween(1L << 20, resident);
    }
}
