package io.headroom.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headroom.runner.CellFailure.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left in a cell that failed or was stopped, on the real kernels. */
class CellEndsIT {
    private static final Path JJAVA =
            Path.of("target/jupyter/share/jupyter/kernels/java").toAbsolutePath();
    private static final int STOPPED = 4;

    @TempDir
    private Path folder;

    @Test
    void onOurKernelACellEndsWithOneLineOfHeadroomsOwn() {
        cellsEndWithOneLine(JavaKernel.spec());
    }

    @Test
    void onJJavaACellEndsWithOneLineOfHeadroomsOwn() {
        assumeTrue(Files.isDirectory(JJAVA), JJAVA + " is not there; src/test/scripts/jupyter makes it");
        KernelSpec spec = KernelSpec.read(JJAVA);
        Map<String, String> env = new HashMap<>(spec.env());
        env.put(
                "JJAVA_CLASSPATH",
                Path.of("target/headroom.jar").toAbsolutePath().toString());
        env.put("JJAVA_JVM_OPTS", "-Djava.io.tmpdir=" + folder);
        cellsEndWithOneLine(new KernelSpec(
                spec.name(),
                spec.displayName(),
                spec.language(),
                spec.argv(),
                env,
                spec.interruptMode(),
                spec.headroomJar(),
                spec.folder()));
    }

    private void cellsEndWithOneLine(KernelSpec kernel) {
        Path notebook = mayFail(NotebookFiles.java(
                folder,
                "var corpus = demo(DemoSettings.quick());",
                "train(LITE.quick(), corpus, epochs(0))",
                "corpus.trial(1000)",
                "open(\"nothing/\")",
                "train(LITE.quick(), corpus, epochs(100_000))"));
        Path output = folder.resolve("executed.ipynb");
        NotebookRun run = new NotebookRunner(
                        RunSettings.PATIENT.withCellLimit(Duration.ofSeconds(10)), RunListener.SILENT)
                .run(notebook, NotebookFiles.keptTo(folder, kernel), output);

        JsonNode executed = NotebookFiles.read(output);
        assertThat(oneLine(executed, 1))
                .isEqualTo("io.headroom.error.CallerMistake: epochs must be >= 1, got 0; give 1 or more");
        assertThat(oneLine(executed, 2))
                .startsWith("io.headroom.error.CallerMistake: no trial 1000: ")
                .endsWith(" has 100 trials, counted from 0; the last one is trial(99)");
        assertThat(oneLine(executed, 3))
                .isEqualTo("io.headroom.error.EnvironmentFault: nothing: opening failed: no such file; check the path");
        assertThat(run.failure().map(CellFailure::kind)).contains(Kind.TIME_LIMIT);
        assertThat(oneLine(executed, STOPPED))
                .matches(
                        "io\\.headroom\\.error\\.CancelledException: training was stopped in epoch \\d+ after \\d+"
                                + " steps; its state is in runs/lite-1/last, resume the run to go on: resume\\(\"runs/lite-1\"\\)");
        assertThat(NotebookFiles.outputs(executed, STOPPED).path(0).path("data").toString())
                .contains("text/html")
                .containsPattern(
                        "stopped: it goes on with resume\\(\\W+runs/lite-1\\W+\\) after epoch \\d+ of 100000, step \\d+ of");
    }

    /** What a reader sees first of a cell's error; below it stand its cause, on JJava, and where in the cells it was. */
    private static String oneLine(JsonNode executed, int cell) {
        List<JsonNode> errors = StreamSupport.stream(
                        NotebookFiles.outputs(executed, cell).spliterator(), false)
                .filter(output -> output.path("output_type").asText().equals("error"))
                .toList();
        assertThat(errors).as("errors of cell " + cell).isNotEmpty();
        List<String> traceback = new ArrayList<>();
        errors.get(0).path("traceback").forEach(line -> traceback.add(line.asText()));
        List<String> lines = PlainText.traceback(traceback).lines().toList();
        assertThat(lines.subList(1, lines.size()))
                .allMatch(line -> line.matches("\\s*at \\.\\(#\\d+:\\d+\\)\\s*|Caused by: .*"));
        return lines.get(0).strip();
    }

    private static Path mayFail(Path notebook) {
        JsonNode json = NotebookFiles.read(notebook);
        for (JsonNode cell : json.path("cells")) {
            ((ObjectNode) cell).withObject("/metadata").putArray("tags").add("raises-exception");
        }
        return NotebookFiles.write(notebook, NotebookJson.pretty(json));
    }
}
