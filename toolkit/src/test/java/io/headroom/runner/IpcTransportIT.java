package io.headroom.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Headroom's kernel over Unix sockets, started, used and ended by Jupyter's own client. */
class IpcTransportIT {
    @TempDir
    private Path folder;

    @Test
    void theKernelRunsStopsRestartsAndEndsAsOverTcp() throws Exception {
        Path spec = Files.createDirectories(folder.resolve("jupyter/kernels/java"));
        Files.write(
                spec.resolve("kernel.json"),
                NotebookFiles.keptTo(folder, JavaKernel.spec()).json());
        JsonNode seen = seen();
        assertThat(seen.path("sockets").toString()).isEqualTo("[\"k-1\",\"k-2\",\"k-3\",\"k-4\",\"k-5\"]");
        assertThat(seen.path("preloaded").asText()).isEqualTo("false");
        assertThat(seen.path("shown").asInt()).isEqualTo(10_000_000);
        assertThat(seen.path("printed").asInt()).isEqualTo(4_000_000);
        assertThat(seen.path("cells").asInt()).isEqualTo(100);
        assertThat(seen.path("inOrder").asBoolean()).isTrue();
        assertThat(seen.path("interrupted").asText()).isEqualTo("error");
        assertThat(seen.path("interruptSeconds").asDouble()).isBetween(0.0, 20.0);
        assertThat(seen.path("restarted").asText()).isEqualTo("42");
        assertThat(seen.path("farewell").asText()).isEqualTo("shutdown_reply");
        assertThat(seen.path("left")).isEmpty();
        assertThat(folder).isDirectoryNotContaining("glob:**/headroom-kernel-*");
    }

    private JsonNode seen() throws Exception {
        Map<String, String> variables = Map.of(
                "JUPYTER_PATH",
                folder.resolve("jupyter").toString(),
                "JUPYTER_RUNTIME_DIR",
                folder.resolve("runtime").toString());
        return NotebookJson.MAPPER.readTree(JupyterEnvironment.run(folder, variables, "ipc.py", folder));
    }
}
