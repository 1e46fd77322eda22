package io.headroom.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.engine.NativeLibrary.Origin;
import io.headroom.error.EnvironmentFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibrariesTest {
    private static final NativeFlavor BUILD = new NativeFlavor("cpu", "cu128", "2.7.1", "linux-x86_64");

    @TempDir
    Path cache;

    private final NativeLibraries own() {
        return new NativeLibraries(BUILD, cache, Optional.empty());
    }

    private NativeLibraries named(Path folder) {
        return new NativeLibraries(BUILD, cache, Optional.of(folder));
    }

    @Test
    void anEmptyCacheLeavesTheLibraryOfTheClassPath() {
        assertThat(own().cuda()).isEmpty();
        assertThat(own().forCpu().origin()).isEqualTo(Origin.BUNDLED);
        assertThat(own().forCpu().version()).startsWith("2.7.1");
    }

    @Test
    void whatTheEngineHasFetchedIsFoundBesideTheLibraryOfTheClassPath() throws IOException {
        Path folder = library(own().downloadFolder("cu128"), true);
        NativeLibrary found = own().cuda().orElseThrow();
        assertThat(found).isEqualTo(new NativeLibrary(Origin.DOWNLOADED, "cu128", "2.7.1", Optional.of(folder)));
        assertThat(own().forCpu().origin()).isEqualTo(Origin.BUNDLED);
    }

    @Test
    void pythonsPackageIsFoundInItsOwnFolder() throws IOException {
        Path folder = python(own().pypiFolder(), "2.7.1+cu126");
        NativeLibrary found = own().cuda().orElseThrow();
        assertThat(found).isEqualTo(new NativeLibrary(Origin.PYPI, "cu128", "2.7.1+cu126", Optional.of(folder)));
        assertThat(found.runtimeFolders()).contains(own().pypiFolder().resolve("nvidia/cuda_runtime/lib"));
    }

    @Test
    void aNamedFolderComesBeforeEverythingElse() throws IOException {
        python(own().pypiFolder(), "2.7.1+cu126");
        Path cuda = python(cache.resolve("mine"), "2.7.1+cu128");
        assertThat(named(cuda).forCpu()).isEqualTo(named(cuda).cuda().orElseThrow());
        assertThat(named(cuda).forCpu().origin()).isEqualTo(Origin.NAMED);

        Path plain = library(cache.resolve("libtorch/lib"), false);
        Files.writeString(cache.resolve("libtorch/build-version"), "2.7.1+cpu\n");
        assertThat(named(plain).forCpu().flavor()).isEqualTo("cpu");
        assertThat(named(plain).cuda().orElseThrow().origin()).isEqualTo(Origin.PYPI);
    }

    @Test
    void aLibraryOfAnotherVersionIsRefusedWithBothVersions() throws IOException {
        Path colab = python(cache.resolve("dist-packages"), "2.11.0+cu128");
        assertThatThrownBy(() -> named(colab).forCpu())
                .isInstanceOf(EnvironmentFault.class)
                .hasMessage(colab + " holds PyTorch 2.11.0+cu128, and there is glue for 2.7.1 alone; headroom natives"
                        + " --cuda --from pypi brings that into a folder of its own");
        Path near = python(cache.resolve("near"), "2.7.10");
        assertThatThrownBy(() -> named(near).cuda()).hasMessageContaining("2.7.10");
        Path unknown = library(cache.resolve("unknown/lib"), false);
        assertThatThrownBy(() -> named(unknown).forCpu()).hasMessageContaining("of no known version");
    }

    @Test
    void aNamedFolderWithoutALibraryIsRefused() {
        assertThatThrownBy(() -> named(cache).forCpu())
                .isInstanceOf(EnvironmentFault.class)
                .hasMessageStartingWith("PYTORCH_LIBRARY_PATH names " + cache + ", where there is no ");
    }

    private static Path python(Path root, String version) throws IOException {
        Path folder = library(root.resolve("torch/lib"), true);
        Files.writeString(
                root.resolve("torch/version.py"),
                "from typing import Optional\n\n__all__ = ['__version__']\n__version__ = '" + version + "'\n");
        return folder;
    }

    private static Path library(Path folder, boolean cuda) throws IOException {
        Files.createDirectories(folder);
        Files.createFile(folder.resolve(System.mapLibraryName("torch")));
        if (cuda) Files.createFile(folder.resolve(System.mapLibraryName("torch_cuda")));
        return folder;
    }
}
