package io.headroom.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.headroom.error.CallerMistake;
import io.headroom.error.EnvironmentFault;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With a program in the place of JupyterLab that writes down how it was started. */
@DisabledOnOs(OS.WINDOWS)
class LabIT {
    private static final String JUPYTER_PATH = "JUPYTER_PATH";

    private static final String KEEPS = """
            echo "$*" > arguments
            echo "$JUPYTER_PATH" > path
            cp "${JUPYTER_PATH%%:*}/kernels/java/kernel.json" .
            """;

    @TempDir
    private Path folder;

    private Path course;
    private Map<String, String> environment;

    @BeforeEach
    void write() throws IOException {
        course = Files.createDirectories(folder.resolve("course"));
        Files.createFile(course.resolve("00-quickstart.ipynb"));
        environment = Map.of("PATH", folder + File.pathSeparator + System.getenv("PATH"), JUPYTER_PATH, "/mine");
    }

    @Test
    void theServerAloneFindsTheKernelAndNothingIsLeft() throws IOException {
        jupyterLab(KEEPS);
        Lab.in(environment).run(course, List.of("--no-browser"));
        assertThat(kept("arguments"))
                .isEqualTo("--ServerApp.root_dir=" + course + " --LabApp.default_url=/lab/tree/00-quickstart.ipynb"
                        + " --ServerApp.answer_yes=True --no-browser");
        List<String> path = List.of(kept("path").split(File.pathSeparator, -1));
        assertThat(path).hasSize(2).last().isEqualTo("/mine");
        assertThat(Path.of(path.get(0))).doesNotExist();
        JsonNode kernel = NotebookFiles.read(folder.resolve("kernel.json"));
        assertThat(kernel.path("argv").toString()).contains(KernelLauncher.class.getName(), "headroom.jar");
    }

    @Test
    void withoutJupyterLabOneCommandInstallsIt() {
        assertThatThrownBy(() -> Lab.in(Map.of("PATH", folder.toString())).run(course, List.of()))
                .isInstanceOf(EnvironmentFault.class)
                .hasMessage("JupyterLab is not on this terminal's PATH; install it with: pip install jupyterlab");
    }

    @Test
    void aServerThatFailsIsAFailure() throws IOException {
        jupyterLab("exit 3");
        assertThatThrownBy(() -> Lab.in(environment).run(course, List.of()))
                .isInstanceOf(EnvironmentFault.class)
                .hasMessageContaining("ended with status 3");
        assertThatThrownBy(() -> Lab.in(environment).run(folder.resolve("none"), List.of()))
                .isInstanceOf(CallerMistake.class)
                .hasMessageContaining("none: no such folder");
    }

    @Test
    void ctrlCEndsTheServerAndLeavesNothing() throws Exception {
        jupyterLab("trap 'touch ended; exit 0' TERM\n" + KEEPS + "while true; do sleep 0.1; done");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String jar = Path.of("target/headroom.jar").toAbsolutePath().toString();
        ProcessBuilder builder = new ProcessBuilder(
                        java, "-Djava.io.tmpdir=" + folder, "-jar", jar, "lab", course.toString(), "--port", "8901")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            while (Files.notExists(folder.resolve("kernel.json")) && process.isAlive()) Thread.sleep(20);
            assertThat(kept("arguments")).endsWith("--ServerApp.port=8901");
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(kept("said")).isEqualTo("JupyterLab was ended, and its kernels with it");
        assertThat(folder.resolve("ended")).exists();
        assertThat(folder).isDirectoryNotContaining("glob:**/headroom-lab-*");
    }

    private void jupyterLab(String does) throws IOException {
        Path program = Files.writeString(folder.resolve("jupyter-lab"), "#!/bin/sh\ncd " + folder + "\n" + does + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    private String kept(String name) throws IOException {
        return Files.readString(folder.resolve(name)).strip();
    }
}
