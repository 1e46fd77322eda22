package io.headroom.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.EngineException;
import io.headroom.engine.NativeLibrary.Origin;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeFlavorTest {
    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-x86_64",
        "Linux, aarch64, linux-aarch64",
        "Mac OS X, aarch64, osx-aarch64",
        "Windows 11, amd64, win-x86_64",
        "FreeBSD, amd64, freebsd-x86_64"
    })
    void aSystemHasDjlsNameForIt(String os, String arch, String classifier) {
        assertThat(NativeFlavor.classifier(os, arch)).isEqualTo(classifier);
    }

    @Test
    void aCacheThatCannotTakeTheLibraryIsNamedWithItsSizeAndTheWayOut() {
        IOException full = new IOException("No space left on device");
        assertThat(explained(new EngineException(
                        "Failed to load", new IllegalStateException("Failed to extract PyTorch native library", full))))
                .startsWith(EngineCache.here().folder() + ": unpacking PyTorch failed: the disk is full; ")
                .containsPattern("; it takes \\d+(\\.\\d+)? MB, .+ are free there; DJL_CACHE_DIR names another folder");
        assertThat(explained(new FileSystemException("/cache/pytorch/tmp1", null, "Read-only file system")))
                .contains("unpacking PyTorch failed: the file system is read-only; ", "DJL_CACHE_DIR");
    }

    @Test
    void aLibraryThatIsNotOnTheClassPathIsNoMatterOfTheCache() {
        assertThat(explained(new UnsatisfiedLinkError("no djl_torch")))
                .contains("did not load: no djl_torch; check that the class path holds ")
                .doesNotContain("DJL_CACHE_DIR");
    }

    private static String explained(Throwable cause) {
        NativeFlavor build = NativeFlavor.bundled();
        NativeLibrary library = new NativeLibrary(Origin.BUNDLED, "cpu", build.pytorch(), Optional.empty());
        return build.explain(library, cause).getMessage();
    }
}
