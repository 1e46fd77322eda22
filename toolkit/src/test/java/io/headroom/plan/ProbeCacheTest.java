package io.headroom.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeCacheTest {
    private static final ProbedMachine HERE =
            new ProbedMachine("EPYC", List.of("avx2", "fma"), "17", "PyTorch 2.7.1 (cpu)", "glibc 2.36", 2);
    private static final Probe PROBE = new Probe(
            HERE,
            Speeds.REFERENCE.named("this machine"),
            List.of(new Probe.Products(256, 90)),
            3e9,
            190_000_000,
            .05,
            7);

    @TempDir
    private Path folder;

    @Test
    void whatWasKeptIsFound() {
        ProbeCache cache = cache(HERE);
        assertThat(cache.find()).isEqualTo(new ProbeCache.Found(java.util.Optional.empty(), ""));
        assertThat(cache.find().speeds()).isEqualTo(Speeds.REFERENCE);
        cache.keep(PROBE);
        assertThat(cache.find().probe()).contains(PROBE);
        assertThat(cache.find().speeds()).isEqualTo(PROBE.speeds());
        assertThat(cache.findOrMake(Progress.SILENT).probe())
                .as("not made again")
                .contains(PROBE);
    }

    @Test
    void aProbeOfAnotherMachineIsNotUsedAndOneLineSaysWhatDiffers() {
        cache(HERE).keep(PROBE);
        for (ProbedMachine other : List.of(
                new ProbedMachine("Xeon", HERE.features(), "17", HERE.engine(), HERE.allocator(), 2),
                new ProbedMachine("EPYC", List.of("avx2"), "17", HERE.engine(), HERE.allocator(), 2),
                new ProbedMachine("EPYC", HERE.features(), "25", HERE.engine(), HERE.allocator(), 2),
                new ProbedMachine("EPYC", HERE.features(), "17", "PyTorch 3", HERE.allocator(), 2),
                new ProbedMachine("EPYC", HERE.features(), "17", HERE.engine(), "glibc 2.41", 2),
                new ProbedMachine("EPYC", HERE.features(), "17", HERE.engine(), HERE.allocator(), 4))) {
            ProbeCache.Found found = cache(other).find();
            assertThat(found.probe()).as("%s", other).isEmpty();
            assertThat(found.note())
                    .startsWith(folder.resolve("headroom/probe.json") + " was made elsewhere and is not used: ")
                    .doesNotContain("\n");
        }
        assertThat(cache(new ProbedMachine("Xeon", List.of(), "25", "", "", 1))
                        .find()
                        .note())
                .contains("processor EPYC, here Xeon; headroom plan --probe, in a cell probe(), measures this machine");
    }

    @Test
    void aDamagedCacheIsMadeAnew() throws IOException {
        ProbeCache cache = cache(HERE);
        cache.keep(PROBE);
        Path file = cache.file();
        String sound = Files.readString(file);
        for (String damaged : List.of(
                "",
                "{",
                "null",
                "{\"products\":[]}",
                sound.substring(0, sound.length() / 2),
                sound.replace("MASKS", "TASKS"))) {
            Files.writeString(file, damaged);
            assertThat(cache.find().probe()).isEmpty();
            assertThat(cache.find().note())
                    .isEqualTo(file
                            + " is damaged and is not used; headroom plan --probe, in a cell probe(), makes it anew");
        }
        cache.keep(PROBE);
        assertThat(cache.find().probe()).contains(PROBE);
    }

    @Test
    void aCacheThatCannotBeReadIsSaidAndStopsNothing() throws IOException {
        ProbeCache cache = cache(HERE);
        Files.createDirectories(cache.file());
        assertThat(cache.find().speeds()).isEqualTo(Speeds.REFERENCE);
        assertThat(cache.find().note())
                .startsWith(cache.file() + ": reading failed: ")
                .endsWith("; the reference machine's speeds are used")
                .doesNotContain("\n");
    }

    @Test
    void aProbeThatCannotBeKeptIsUsedAllTheSame() throws IOException {
        ProbeCache cache = cache(HERE);
        Files.writeString(folder.resolve("headroom"), "a file where the cache's folder should be");
        ProbeCache.Found found = cache.findOrMake(() -> PROBE);
        assertThat(found.probe()).contains(PROBE);
        assertThat(found.note())
                .startsWith("the probe could not be kept: " + cache.file() + ": writing failed: ")
                .doesNotContain("\n");
    }

    @Test
    void whatCannotBeMovedIntoPlaceLeavesNothingBehind() throws IOException {
        ProbeCache cache = cache(HERE);
        Files.createDirectories(cache.file().resolve("not empty"));
        assertThat(cache.findOrMake(() -> PROBE).note()).startsWith("the probe could not be kept: ");
        try (Stream<Path> left = Files.list(cache.file().getParent())) {
            assertThat(left).containsExactly(cache.file());
        }
    }

    @Test
    void theCacheStandsWhereTheSystemKeepsCaches() {
        Path home = Path.of("/home/x").toAbsolutePath();
        assertThat(ProbeCache.folder(Map.of(), home, "Linux")).isEqualTo(home.resolve(".cache"));
        assertThat(ProbeCache.folder(Map.of("XDG_CACHE_HOME", folder.toString()), home, "Linux"))
                .isEqualTo(folder);
        assertThat(ProbeCache.folder(Map.of("XDG_CACHE_HOME", "relative"), home, "Linux"))
                .isEqualTo(home.resolve(".cache"));
        assertThat(ProbeCache.folder(Map.of(), home, "Mac OS X")).isEqualTo(home.resolve("Library/Caches"));
        assertThat(ProbeCache.folder(Map.of("LOCALAPPDATA", folder.toString()), home, "Windows 11"))
                .isEqualTo(folder);
    }

    @Test
    void aMachineIsKnownByItsProcessorAndWhatItComputesWith() throws IOException {
        Path proc = Files.createDirectories(folder.resolve("proc"));
        Files.writeString(proc.resolve("cpuinfo"), """
                processor\t: 0
                model name\t: AMD EPYC 9B45
                flags\t\t: fpu fma avx2 sse4_1 avx rdrand

                processor\t: 1
                model name\t: AMD EPYC 9B45
                """);
        ProbedMachine machine = ProbedMachine.under(folder);
        assertThat(machine.processor()).isEqualTo("AMD EPYC 9B45");
        assertThat(machine.features()).containsExactly("avx", "avx2", "fma", "sse4_1");
        assertThat(machine.engine()).startsWith("PyTorch ");
    }

    private ProbeCache cache(ProbedMachine machine) {
        return new ProbeCache(folder.resolve("headroom/probe.json"), machine);
    }
}
