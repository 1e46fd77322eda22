package io.headroom.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.headroom.error.CancelledException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against the real kernel. */
class NotebookRunnerIT {
    @TempDir
    Path folder;

    @Test
    void whatALibraryLogsReachesNoCellUntilItIsAskedFor() {
        KernelSpec spec = NotebookFiles.with(JavaKernel.spec(), Map.of("XDG_CACHE_HOME", folder.toString()));
        Path notebook = NotebookFiles.java(
                folder,
                "org.slf4j.LoggerFactory.getLogger(\"ai.djl.Engine\").warn(\"said by a library\");",
                "log()",
                "io.headroom.notebook.Kernels.install()");
        Path output = folder.resolve("executed.ipynb");
        NotebookRun run = new NotebookRunner(RunSettings.PATIENT, RunListener.SILENT).run(notebook, spec, output);
        assertThat(run.failure()).isEmpty();
        JsonNode executed = NotebookFiles.read(output);
        assertThat(NotebookFiles.outputs(executed, 0)).isEmpty();
        assertThat(NotebookFiles.outputs(executed, 1).toString())
                .contains("log.txt", "WARNING ai.djl.Engine: said by a library");
        assertThat(NotebookFiles.outputs(executed, 2).toString())
                .contains("Headroom on IJava: results show themselves, names are imported");
    }

    @Test
    void textPagesPicturesAndErrorsOfACellComeBackAndTheRunStopsAtTheError() throws Exception {
        Path notebook = NotebookFiles.java(
                folder,
                "System.out.println(\"two lines\\nof text: µV\");\n6 * 7",
                "String id = display(\"<b>10%</b>\", \"text/html\");",
                """
                var image = new java.awt.image.BufferedImage(8, 4, java.awt.image.BufferedImage.TYPE_INT_RGB);
                var png = new ByteArrayOutputStream();
                javax.imageio.ImageIO.write(image, "png", png);
                var data = new io.github.spencerpark.jupyter.kernel.display.DisplayData("a picture");
                data.putData("image/png", Base64.getEncoder().encodeToString(png.toByteArray()));
                io.github.spencerpark.ijava.IJava.getKernelInstance().display(data);
                """,
                "updateDisplay(id, \"<b>100%</b>\", \"text/html\");",
                "throw new IllegalStateException(\"a broken cell\");",
                "System.out.println(\"never\");");
        Path output = folder.resolve("out/executed.ipynb");
        List<String> heard = new ArrayList<>();
        NotebookRun run = new NotebookRunner(RunSettings.PATIENT, new Heard(heard)).run(notebook, output);

        assertThat(run.executed()).isEqualTo(4);
        assertThat(run.cells()).isEqualTo(6);
        CellFailure failure = run.failure().orElseThrow();
        assertThat(failure.cell()).isEqualTo(5);
        assertThat(failure.kind()).isEqualTo(CellFailure.Kind.ERROR);
        assertThat(failure.message()).isEqualTo("java.lang.IllegalStateException: a broken cell");
        assertThat(failure.traceback()).contains("a broken cell").doesNotContain("\u001B");
        assertThat(heard)
                .hasSize(10)
                .startsWith("1 of 6: System.out.println(\"two lines\\nof text: µV\");", "1 of 6 done");

        JsonNode executed = NotebookFiles.read(output);
        assertThat(NotebookFiles.outputs(executed, 0).path(0).path("text"))
                .hasToString("[\"two lines\\n\",\"of text: µV\\n\"]");
        assertThat(NotebookFiles.outputs(executed, 0).path(1).path("data").path("text/plain"))
                .hasToString("[\"42\"]");
        assertThat(NotebookFiles.outputs(executed, 1).path(0).path("data").path("text/html"))
                .hasToString("[\"<b>100%</b>\"]");
        byte[] png = Base64.getDecoder()
                .decode(NotebookFiles.outputs(executed, 2)
                        .path(0)
                        .path("data")
                        .path("image/png")
                        .asText());
        assertThat(ImageIO.read(new java.io.ByteArrayInputStream(png)).getWidth())
                .isEqualTo(8);
        assertThat(NotebookFiles.outputs(executed, 4)
                        .path(0)
                        .path("output_type")
                        .asText())
                .isEqualTo("error");
        assertThat(executed.path("cells").path(6).path("execution_count").isNull())
                .isTrue();
        assertThat(executed.path("metadata").path("language_info").path("name").asText())
                .isEqualTo("Java");
        assertThat(HtmlPage.of(output))
                .contains("<title>A test notebook</title>", "<b>100%</b>", "data:image/png;base64,", "a broken cell");
    }

    @Test
    void aCellOverItsLimitIsInterruptedAndTheMessageSaysWhichAndHowLong() {
        Path notebook = NotebookFiles.java(folder, "int a = 1;", "System.out.println(a);\nThread.sleep(60_000);");
        Path output = folder.resolve("executed.ipynb");
        NotebookRun run = runner(Duration.ofSeconds(5)).run(notebook, output);
        CellFailure failure = run.failure().orElseThrow();
        assertThat(failure.cell()).isEqualTo(2);
        assertThat(failure.kind()).isEqualTo(CellFailure.Kind.TIME_LIMIT);
        assertThat(failure.message()).isEqualTo("the cell ran longer than 5 s and was interrupted");
        assertThat(NotebookFiles.outputs(NotebookFiles.read(output), 1).path(0).path("text"))
                .hasToString("[\"1\\n\"]");
    }

    @Test
    void aKernelThatACellEndsIsToldApartFromAnError() {
        Path notebook = NotebookFiles.java(folder, "System.exit(3);", "1");
        NotebookRun run = runner(Duration.ofSeconds(30)).run(notebook, folder.resolve("executed.ipynb"));
        assertThat(run.failure().orElseThrow().kind()).isEqualTo(CellFailure.Kind.KERNEL_ENDED);
        assertThat(run.failure().orElseThrow().message()).startsWith("the kernel ended (exit code 3");
    }

    @Test
    void aCellThatReadsInputIsToldThatNobodyIsThere() {
        Path notebook = NotebookFiles.java(folder, "String answer = new Scanner(System.in).nextLine();");
        NotebookRun run = runner(Duration.ofSeconds(30)).run(notebook, folder.resolve("executed.ipynb"));
        assertThat(run.failure().orElseThrow().kind()).isEqualTo(CellFailure.Kind.ASKED_FOR_INPUT);
    }

    @Test
    void anInterruptedRunKeepsTheOutputsAndLeavesNoProcess() throws Exception {
        Path notebook = NotebookFiles.java(folder, "System.out.println(\"early\");", "Thread.sleep(60_000);");
        Path output = folder.resolve("executed.ipynb");
        Thread caller = Thread.currentThread();
        List<String> heard = new ArrayList<>();
        RunListener interrupting = new Heard(heard) {
            @Override
            public void cellStarted(int cell, int cells, String firstLine) {
                if (cell == 2) caller.interrupt();
            }
        };
        assertThatThrownBy(() -> new NotebookRunner(RunSettings.PATIENT, interrupting).run(notebook, output))
                .isInstanceOf(CancelledException.class)
                .hasMessageContaining("code cell 2 of 2");
        assertThat(Thread.interrupted()).isFalse();
        assertThat(NotebookFiles.outputs(NotebookFiles.read(output), 0).path(0).path("text"))
                .hasToString("[\"early\\n\"]");
        Thread.sleep(500);
        assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive))
                .isEmpty();
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(notebook) && !file.equals(output));
    }

    private static NotebookRunner runner(Duration cellLimit) {
        return new NotebookRunner(RunSettings.PATIENT.withCellLimit(cellLimit), RunListener.SILENT);
    }

    private static class Heard implements RunListener {
        private final List<String> heard;

        Heard(List<String> heard) {
            this.heard = heard;
        }

        @Override
        public void cellStarted(int cell, int cells, String firstLine) {
            heard.add(cell + " of " + cells + ": " + firstLine);
        }

        @Override
        public void cellFinished(int cell, int cells, Duration took) {
            heard.add(cell + " of " + cells + " done");
        }
    }
}
