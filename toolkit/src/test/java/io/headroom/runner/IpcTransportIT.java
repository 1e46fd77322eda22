package io.headroom.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Headroom's kernel over Unix sockets, started, used and ended by Jupyter's own client. */
class IpcTransportIT {
    private static final Path PYTHON = Path.of("target/jupyter/bin/python").toAbsolutePath();
    private static final Path SCRIPT = Path.of("src/test/scripts/ipc.py").toAbsolutePath();

    @TempDir
    private Path folder;

    @Test
    void theKernelRunsStopsRestartsAndEndsAsOverTcp() throws Exception {
        assumeTrue(Files.isExecutable(PYTHON), PYTHON + " is not there; src/test/scripts/jupyter makes it");
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
        File printed = folder.resolve("printed.json").toFile();
        File complaints = folder.resolve("complaints.txt").toFile();
        ProcessBuilder builder = new ProcessBuilder(PYTHON.toString(), SCRIPT.toString(), folder.toString())
                .redirectOutput(printed)
                .redirectError(complaints);
        builder.environment().keySet().removeIf(name -> name.matches("(JUPYTER|IJAVA)_.*|JAVA_TOOL_OPTIONS"));
        builder.environment().put("JUPYTER_PATH", folder.resolve("jupyter").toString());
        builder.environment().put("JUPYTER_PREFER_ENV_PATH", "0"); // JJava's kernel is there and is called "java" too
        builder.environment()
                .put("JUPYTER_RUNTIME_DIR", folder.resolve("runtime").toString());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        assertThat(process.exitValue())
                .as(Files.readString(complaints.toPath()))
                .isZero();
        return NotebookFiles.read(printed.toPath());
    }
}
