package io.headroom.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training in JupyterLab, with the installed kernel, before the eyes of a browser. */
class JupyterLabIT {
    private static final int CORPUS = 0;
    private static final int TRAINING = 1;
    private static final int AFTER = 2;
    private static final String STOPPED = "training was stopped in epoch ";

    /** From the first step on: before it there is nothing to go on with. */
    private static final String GOES_ON = "it goes on with resume(\"runs/lite-1\")";

    @TempDir
    private Path folder;

    @BeforeEach
    void jupyterAndABrowserAreThere() {
        JupyterLab.assumeThere();
        LabPage.assumeThere();
    }

    @Test
    void aTrainingMovesStopsAtTheButtonAndIsStillThereAfterReloading() throws Exception {
        NotebookFiles.java(
                folder,
                "var corpus = demo(DemoSettings.quick());\ncorpus",
                "train(LITE.quick(), corpus, epochs(100_000))",
                "6 * 7");
        try (JupyterLab lab = JupyterLab.start(folder, "JupyterLab Light");
                LabPage page = LabPage.open(folder)) {
            page.go(lab.page("test.ipynb"));
            page.runAll();
            page.await("the corpus", CORPUS, Duration.ofSeconds(30), texts -> contains(texts, "sentences"));
            page.screenshot("lab-corpus", CORPUS);

            List<String> first = page.await(
                    "the panel",
                    TRAINING,
                    Duration.ofSeconds(30),
                    texts -> contains(texts, "epoch 1 of 100000, step "));
            List<String> second = page.await(
                    "the panel to move",
                    TRAINING,
                    Duration.ofSeconds(10),
                    texts -> contains(texts, GOES_ON) && !texts.equals(first));
            assertThat(second).as("drawn in place of the former").hasSameSizeAs(first);
            page.screenshot("lab-training", TRAINING);

            long pressed = System.nanoTime();
            page.interrupt();
            page.await("the cell to end", Duration.ofSeconds(20), () -> !page.busy(TRAINING));
            assertThat(Duration.ofNanos(System.nanoTime() - pressed)).isLessThan(Duration.ofSeconds(5));
            page.await("the error", TRAINING, Duration.ofSeconds(5), texts -> contains(texts, STOPPED));
            page.screenshot("lab-stopped", TRAINING);

            page.run(AFTER);
            page.await("the kernel to go on", AFTER, Duration.ofSeconds(10), texts -> contains(texts, "42"));
            page.screenshot("lab-next-cell", AFTER);

            List<String> ended = page.outputs(TRAINING); // with the last frame, which may come after the error
            page.save();
            page.await(
                    "the saved notebook",
                    Duration.ofSeconds(10),
                    () -> NotebookFiles.outputs(NotebookFiles.read(folder.resolve("test.ipynb")), AFTER)
                            .toString()
                            .contains("42"));
            page.go(lab.page("test.ipynb"));
            assertThat(ended).anyMatch(text -> text.contains(GOES_ON));
            page.await("the panel as it was", TRAINING, Duration.ofSeconds(10), ended::equals);
            page.screenshot("lab-reloaded", TRAINING);
        }
    }

    private static boolean contains(List<String> texts, String part) {
        return texts.stream().anyMatch(text -> text.contains(part));
    }
}
