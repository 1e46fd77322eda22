package io.headroom.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings on the real kernel, on what its environment says is a machine of Colab's, without Google Drive. */
class ColabRunsIT {
    private static final String TRAINING =
            "var run = train(LITE.quick().withHidden(8).withAugmentation(1).withWindow(80),"
                    + " demo(DemoSettings.quick().withTrials(2, 4).withShape(8, 80)), epochs(1));";

    @TempDir
    private Path folder;

    @Test
    void theFirstTrainingSaysWhichFolderWillBeLostAndTheNextDoesNot() throws Exception {
        KernelSpec colab = NotebookFiles.with(
                NotebookFiles.keptTo(folder, JavaKernel.spec()),
                Map.of("COLAB_RELEASE_TAG", "release-colab", "XDG_CACHE_HOME", folder.toString()));
        try (CellSession notebook = new CellSession(colab, folder)) {
            assertThat(warnings(notebook.run(TRAINING)))
                    .singleElement()
                    .asString()
                    .contains("Runs go to " + folder.resolve("runs") + ", which is lost", "mount Google Drive");
            assertThat(folder.resolve("runs/lite-1")).isDirectory();
            assertThat(warnings(notebook.run(TRAINING))).isEmpty();
            assertThat(folder.resolve("runs/lite-2")).isDirectory();
        }
    }

    private static List<String> warnings(List<Output> outputs) {
        assertThat(outputs).noneMatch(Output.Failure.class::isInstance);
        return outputs.stream()
                .filter(Output.Display.class::isInstance)
                .map(output ->
                        ((Output.Display) output).data().path("text/plain").asText())
                .filter(text -> text.contains("which is lost"))
                .toList();
    }
}
