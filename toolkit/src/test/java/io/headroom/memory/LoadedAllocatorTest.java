package io.headroom.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.FreshJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LoadedAllocatorTest {
    private static final String GLIBC =
            "7f1000000000-7f1000100000 r-xp 00002000 08:01 1234   /usr/lib/x86_64-linux-gnu/libc.so.6";

    @TempDir
    private Path folder;

    @Test
    void theCLibraryAloneIsNamed() {
        assertThat(LoadedAllocator.of(List.of(GLIBC))).hasToString("glibc");
        assertThat(LoadedAllocator.of(List.of("7f10-7f20 r-xp 0 08:01 1   /lib/x86_64-linux-gnu/libc-2.31.so")))
                .hasToString("glibc");
        assertThat(LoadedAllocator.of(List.of("7f10-7f20 r-xp 0 08:01 1   /lib/ld-musl-x86_64.so.1")))
                .hasToString("musl");
        assertThat(LoadedAllocator.of(List.of())).hasToString("unknown");
    }

    @Test
    void oneThatTookItsPlaceIsNamedWithItsFile() {
        String colab =
                "7f3000000000-7f3000040000 r-xp 00005000 08:01 99   /usr/lib/x86_64-linux-gnu/libtcmalloc.so.4.5.9";
        assertThat(LoadedAllocator.of(List.of(GLIBC, colab)))
                .hasToString("tcmalloc (/usr/lib/x86_64-linux-gnu/libtcmalloc.so.4.5.9)");
        assertThat(LoadedAllocator.of(List.of(GLIBC, colab.replace("tcmalloc.so.4.5.9", "jemalloc.so.2")))
                        .name())
                .isEqualTo("jemalloc");
    }

    /** Any library under the name of one: its presence is what is asked for. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void whatLdPreloadBroughtIntoThisProcessIsSeen() throws Exception {
        Path library = Files.copy(harmless(), folder.resolve("libtcmalloc.so.4"));
        FreshJvm preloaded = new FreshJvm(folder, List.of(), Map.of("LD_PRELOAD", library.toString()));
        assertThat(preloaded.run(Allocator.class)).isEqualTo("tcmalloc (" + library + ")");
        assertThat(FreshJvm.in(folder).run(Allocator.class)).isIn("glibc", "musl");
    }

    private static Path harmless() throws IOException {
        return Path.of(System.getProperty("java.home"), "lib", "libjsig.so").toRealPath();
    }

    /** Says what it finds. */
    public static final class Allocator {
        private Allocator() {}

        /** Takes nothing. */
        public static void main(String[] arguments) {
            System.out.print(LoadedAllocator.ofThisProcess());
        }
    }
}
