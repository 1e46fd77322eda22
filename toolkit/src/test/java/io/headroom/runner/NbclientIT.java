package io.headroom.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.headroom.runner.KernelInstallation.Place;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Notebooks executed by Jupyter's own client, on the kernel that {@code kernel install} installs and on a JJava that knows nothing of
 * Headroom but the jar on its class path. No cell sets anything up, and no line of a library's reaches a cell.
 */
class NbclientIT {
    @TempDir
    private Path folder;

    @BeforeEach
    void jupyterIsThere() {
        JupyterEnvironment.present("bin/python");
    }

    @Test
    void theQuickstartRunsOnTheInstalledKernel() throws Exception {
        quickstart(installed());
    }

    @Test
    void theQuickstartRunsOnJJava() throws Exception {
        quickstart(jjava());
    }

    @Test
    void theComparisonRunsOnTheInstalledKernel() throws Exception {
        comparison(installed());
    }

    @Test
    void theComparisonRunsOnJJava() throws Exception {
        comparison(jjava());
    }

    private void quickstart(Map<String, String> environment) throws Exception {
        JsonNode executed = execute(Quickstart.shortened(folder), environment);
        assertThat(outputs(executed, "image/png")).isGreaterThanOrEqualTo(4);
        assertThat(outputs(executed, "text/html")).isGreaterThanOrEqualTo(5);
    }

    private void comparison(Map<String, String> environment) throws Exception {
        Path notebook = Files.copy(Path.of("../notebooks/06-compare.ipynb"), folder.resolve("06-compare.ipynb"));
        try (InputStream comparison = NbclientIT.class.getResourceAsStream("comparison.json")) {
            Files.copy(comparison, folder.resolve("comparison.json"));
        }
        JsonNode executed = execute(notebook, environment);
        assertThat(outputs(executed, "image/png")).isEqualTo(2);
        assertThat(executed.toString()).contains("MEDIUM", "8.74 GB", "51+ GB");
    }

    private static long outputs(JsonNode notebook, String type) {
        return notebook.findValues("data").stream()
                .filter(data -> data.has(type))
                .count();
    }

    /** The notebook as executed; an error in a cell fails the command. */
    private JsonNode execute(Path notebook, Map<String, String> environment) throws Exception {
        Path output = folder.resolve("executed.ipynb");
        JupyterEnvironment.run(folder, environment, "execute.py", notebook, output);
        JsonNode executed = NotebookFiles.read(output);
        assertThat(executed.findValues("output_type")).isNotEmpty();
        assertThat(executed.findValuesAsText("name")).doesNotContain("stderr");
        assertThat(executed.findValues("data")).allMatch(data -> data.has("text/plain"));
        return executed;
    }

    private Map<String, String> installed() throws IOException {
        Path jupyter = Files.createDirectory(folder.resolve("jupyter"));
        JupyterFolders folders = new JupyterFolders(Map.of("JUPYTER_DATA_DIR", jupyter.toString()), folder);
        KernelInstallation.install("java", Place.USER, Optional.empty(), folders);
        return Map.of("JUPYTER_PATH", jupyter.toString(), "JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + folder);
    }

    private Map<String, String> jjava() throws IOException {
        Path nothing = Files.createDirectory(folder.resolve("nothing"));
        String java = Path.of(System.getProperty("java.home"), "bin").toString();
        return Map.of(
                "JUPYTER_DATA_DIR",
                nothing.toString(),
                "PATH",
                java + File.pathSeparator + System.getenv("PATH"),
                "JJAVA_JVM_OPTS",
                "-Djava.io.tmpdir=" + folder,
                "JJAVA_CLASSPATH",
                Path.of("target/headroom.jar").toAbsolutePath().toString());
    }
}
