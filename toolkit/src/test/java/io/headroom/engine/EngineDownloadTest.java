package io.headroom.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.headroom.FreshJvm;
import io.headroom.error.EnvironmentFault;
import io.headroom.memory.Bytes;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class EngineDownloadTest {
    private static final NativeFlavor BUILD = NativeFlavor.bundled();

    @TempDir
    Path folder;

    /**
     * The library for the CPU is on the class path of the process that fetches, and would be taken instead. What is fetched here
     * does not load, as where there is no driver, and lies where the glue alone lay.
     */
    @Test
    void theLibraryForCudaIsFetchedThoughOneForTheCpuIsThere() throws Exception {
        assumeTrue(BUILD.hasCudaGlue(), "there is no CUDA here");
        NativeLibraries libraries = new NativeLibraries(BUILD, folder.resolve("pytorch"), Optional.empty());
        Path library = libraries.downloadFolder(BUILD.cudaFlavor());
        Files.createFile(Files.createDirectories(library).resolve("glue"));
        String network = "-Djava.protocol.handler.pkgs=" + EngineDownloadTest.class.getPackageName();
        new FreshJvm(folder, List.of(), Map.of("JAVA_TOOL_OPTIONS", network))
                .run(DownloadWitness.class, library.toString());
        assertThat(libraries.cuda().orElseThrow())
                .isEqualTo(new NativeLibrary(
                        NativeLibrary.Origin.DOWNLOADED, BUILD.cudaFlavor(), BUILD.pytorch(), Optional.of(library)));
        assertThat(library.resolve("glue")).doesNotExist();
        assertThat(libraries.cache().toFile().list()).containsExactly(String.valueOf(library.getFileName()));
    }

    @Test
    void aHostThatIsNotReachedIsNoNetwork() {
        assertThat(EngineDownload.reason(new IllegalStateException("x", new UnknownHostException("a.host"))))
                .isEqualTo(
                        "no network: a.host is not reached; connect this machine, or copy the engine's cache from one"
                                + " that is");
        assertThat(EngineDownload.reason(new IllegalStateException("x"))).isEqualTo("x");
    }

    @Test
    void whatElseKeepsItFromComingSaysTheWayOut() throws IOException {
        assertThat(EngineDownload.reason(new IllegalStateException(new IOException("No space left on device"))))
                .isEqualTo(
                        "No space left on device; free some space, or set DJL_CACHE_DIR to a folder on another disk");
        assertThat(EngineDownload.reason(new IllegalStateException(new FileNotFoundException("https://a.host/b"))))
                .isEqualTo("nothing is to be had at https://a.host/b; take headroom natives --cuda --from pypi");
        assertThat(EngineDownload.reason(folder.resolve("said"), 137))
                .startsWith("its process ended with status 137 and said nothing; ");
        Path said = Files.writeString(folder.resolve("said"), "why\n");
        assertThat(EngineDownload.reason(said, 1)).isEqualTo("why");
    }

    @Test
    void aDiskWithoutRoomIsRefusedWithBothSizes() {
        assertThatThrownBy(() -> DiskSpace.require(folder, CudaSource.PYPI.disk(), new Bytes(2_000_000_000)))
                .isInstanceOf(EnvironmentFault.class)
                .hasMessage(folder + ": 8.50 GB of disk are needed, 2.00 GB are free; free some space, or set"
                        + " DJL_CACHE_DIR to a folder on another disk");
        DiskSpace.require(folder.resolve("not/there/yet"), new Bytes(1));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theArchivesRuntimeIsLinkedByItsUsualName() throws Exception {
        Path library = Files.createDirectories(folder.resolve("2.7.1-cu128-linux-x86_64"));
        Files.writeString(library.resolve("libcudart-1a2b3c4d.so.12"), "runtime");
        NativeFetch.linkRuntime(library);
        NativeFetch.linkRuntime(library);
        Path links = NativeLibrary.runtimeLinks(library);
        assertThat(links.resolve(System.mapLibraryName("cudart"))).hasContent("runtime");
        assertThat(CudaRuntime.holdsRuntime(links)).isTrue();
        assertThat(library.toFile().list()).as("all of it is loaded").hasSize(1);
    }
}
