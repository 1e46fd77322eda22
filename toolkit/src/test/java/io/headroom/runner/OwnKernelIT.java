package io.headroom.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.Documents;
import io.headroom.runner.KernelSpec.InterruptMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's words for those who bring their own kernel, done as they stand. */
class OwnKernelIT {
    private static final Path ROOT = Documents.ROOT.toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    @Test
    void theQuickstartRunsOnAnUnmodifiedIJavaAfterTheReadmesCell() throws IOException {
        Path notebook = Quickstart.shortened(folder, readmesCell());
        Path output = folder.resolve("executed.ipynb");
        NotebookRun run = new NotebookRunner(RunSettings.PATIENT, RunListener.SILENT)
                .run(notebook, NotebookFiles.keptTo(folder, unmodified()), output);
        assertThat(run.failure()).isEmpty();
        assertThat(NotebookFiles.read(output).findValues("image/png")).hasSizeGreaterThanOrEqualTo(4);
        assertThat(NotebookFiles.read(output).findValues("text/html")).hasSizeGreaterThanOrEqualTo(5);
    }

    private static String readmesCell() throws IOException {
        return Documents.blocks(Files.readString(ROOT.resolve("README.md")), "java").stream()
                .filter(block -> block.startsWith("%jars"))
                .findFirst()
                .orElseThrow()
                .replace("/path/to/headroom", ROOT.toString());
    }

    private static KernelSpec unmodified() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path jar;
        try (var files = Files.list(ROOT.resolve("toolkit/target/kernel"))) {
            jar = files.findFirst().orElseThrow();
        }
        return new KernelSpec(
                "java",
                "Java",
                "java",
                List.of(java, "-jar", jar.toString(), "{connection_file}"),
                Map.of(),
                InterruptMode.MESSAGE,
                Optional.empty(),
                Optional.empty());
    }
}
