package io.headroom.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.headroom.error.EnvironmentFault;
import io.headroom.memory.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeInventoryTest {
    @TempDir
    Path cache;

    private NativeInventory inventory() {
        return NativeInventory.of(libraries());
    }

    private NativeLibraries libraries() {
        return new NativeLibraries(NativeFlavor.bundled(), cache, Optional.empty());
    }

    @Test
    void theJarsOfThisBuildBelongTogether() {
        NativeInventory inventory = NativeInventory.here();
        assertThat(inventory.belongsTogether()).isTrue();
        assertThat(inventory.glue()).startsWith(inventory.pytorch() + '-');
        assertThat(inventory.libraries()).isNotEmpty();
        assertThat(inventory.damages()).isEmpty();
    }

    @Test
    void anEmptyCacheIsSound() {
        assertThat(inventory().damages()).isEmpty();
        assertThat(inventory().leftovers()).isEmpty();
        assertThatCode(() -> NativeInventory.requireSound(libraries())).doesNotThrowAnyException();
    }

    @Test
    void aLibraryOfAnotherVersionInPlaceOfOursIsNamedWithBothSizes() throws IOException {
        Optional<NativeLibrary> bundled = NativeLibraries.here().bundled();
        assumeTrue(bundled.isPresent(), "this build brings no library");
        NativeFlavor build = NativeFlavor.bundled();
        Path folder = Files.createDirectories(
                cache.resolve(bundled.get().version() + '-' + build.flavor() + '-' + build.classifier()));
        String core = System.mapLibraryName("c10");
        String glue = inventory().djl() + '-' + System.mapLibraryName("djl_torch");
        Files.writeString(folder.resolve(core), "another");
        Files.writeString(folder.resolve(glue), "old");
        assertThat(inventory().damaged()).contains(folder);
        assertThat(inventory().damages())
                .anySatisfy(line -> assertThat(line).matches("\\Q" + core + "\\E: expected \\d{5,} bytes, got 7"))
                .anySatisfy(line -> assertThat(line).matches("\\Q" + glue + "\\E: expected \\d{5,} bytes, got 3"))
                .contains(System.mapLibraryName("torch") + ": not there");
        // It would be loaded: what is of another version can take the process with it.
        assertThatThrownBy(() -> NativeInventory.requireSound(libraries()))
                .isInstanceOf(EnvironmentFault.class)
                .hasMessageStartingWith(folder + " does not hold what belongs there: ")
                .hasMessageContaining(core + ": expected ")
                .hasMessageEndingWith("; delete that folder; the next start unpacks it again");
    }

    @Test
    void foldersOfOtherVersionsAreCountedAndOursAreNot() throws IOException {
        Path old = Files.createDirectories(cache.resolve("2.5.1-cpu-linux-x86_64/deep"));
        Files.writeString(old.resolve("libtorch.so"), "12345");
        Files.createDirectories(cache.resolve(NativeFlavor.bundled().pytorch() + "-cu128-linux-x86_64"));
        assertThat(inventory().leftovers())
                .containsExactly(new NativeInventory.Leftover(old.getParent(), new Bytes(5)));
    }

    @Test
    void aCacheElsewhereThatALinkNamesIsCounted() throws IOException {
        Path disk = Files.createDirectories(cache.resolve("disk"));
        Files.writeString(disk.resolve("libtorch.so"), "12345");
        Path link = Files.createSymbolicLink(cache.resolve("pytorch"), disk);
        assertThat(new EngineCache(link).size()).isEqualTo(new Bytes(5));
    }

    @Test
    void aCacheThatCannotBeWrittenSaysWhy() throws IOException {
        assertThat(new EngineCache(cache.resolve("not/there/yet")).refusal()).isEmpty();
        Path file = Files.createFile(cache.resolve("file"));
        assertThat(new EngineCache(file.resolve("pytorch")).refusal()).isPresent();
        assertThat(new EngineCache(cache.resolve("absent")).size()).isEqualTo(Bytes.ZERO);
        assertThat(cache).isDirectoryNotContaining(path -> path.toString().contains("headroom-"));
    }
}
