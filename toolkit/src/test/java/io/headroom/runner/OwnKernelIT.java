package io.headroom.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's words for those who bring their own kernel, done as they stand. */
class OwnKernelIT {
    @TempDir
    private Path folder;

    @Test
    void theQuickstartRunsOnAnUnmodifiedIJavaAfterTheReadmesCell() throws IOException {
        Path notebook = Quickstart.shortened(folder, BroughtKernels.readmesCell());
        Path output = folder.resolve("executed.ipynb");
        NotebookRun run = new NotebookRunner(RunSettings.PATIENT, RunListener.SILENT)
                .run(notebook, BroughtKernels.ijava(folder), output);
        assertThat(run.failure()).isEmpty();
        assertThat(NotebookFiles.read(output).findValues("image/png")).hasSizeGreaterThanOrEqualTo(4);
        assertThat(NotebookFiles.read(output).findValues("text/html")).hasSizeGreaterThanOrEqualTo(5);
    }
}
