package io.headroom.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headroom.runner.CellFailure.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What stands in cells on the real kernels, from the first result to a failed and a stopped cell. None but Headroom's own
 * knows of Headroom before the jar is there.
 */
class CellsIT {
    private static final List<String> CELLS = List.of(
            "var corpus = demo(DemoSettings.quick());",
            "corpus",
            "org.slf4j.LoggerFactory.getLogger(\"ai.djl.Engine\").warn(\"said by a library\");",
            "log()",
            "train(LITE.quick(), corpus, epochs(0))",
            "corpus.trial(1000)",
            "open(\"nothing/\")",
            "train(LITE.quick(), corpus, epochs(100_000))");

    @TempDir
    private Path folder;

    @Test
    void onOurKernel() {
        cellsAreHeadrooms(NotebookFiles.keptTo(folder, JavaKernel.spec()));
    }

    @Test
    void onJJava() {
        cellsAreHeadrooms(BroughtKernels.jjava(folder));
    }

    @Test
    void onTheFirstJJavaWithExtensions() {
        cellsAreHeadrooms(BroughtKernels.firstJJava(folder));
    }

    @Test
    void onAnUnmodifiedIJavaAfterTheReadmesCell() throws IOException {
        cellsAreHeadrooms(BroughtKernels.ijava(folder), BroughtKernels.readmesCell());
    }

    private void cellsAreHeadrooms(KernelSpec kernel, String... before) {
        List<String> cells = new ArrayList<>(List.of(before));
        cells.addAll(CELLS);
        Path notebook = mayFail(NotebookFiles.java(folder, cells.toArray(String[]::new)));
        Path output = folder.resolve("executed.ipynb");
        NotebookRun run = new NotebookRunner(
                        RunSettings.PATIENT.withCellLimit(Duration.ofSeconds(8)), RunListener.SILENT)
                .run(notebook, NotebookFiles.with(kernel, Map.of("XDG_CACHE_HOME", folder.toString())), output);
        assertThat(run.failure().map(CellFailure::kind)).contains(Kind.TIME_LIMIT);
        JsonNode executed = NotebookFiles.read(output);
        List<JsonNode> outputs = IntStream.range(before.length, cells.size())
                .mapToObj(cell -> NotebookFiles.outputs(executed, cell))
                .toList();
        resultsShowThemselves(outputs);
        failuresAreOneLine(outputs);
        aStoppedTrainingSaysHowItGoesOn(outputs.get(CELLS.size() - 1));
    }

    private static void resultsShowThemselves(List<JsonNode> outputs) {
        assertThat(outputs.get(0)).as("of a declaration").isEmpty();
        assertThat(outputs.get(1)).hasSize(1);
        JsonNode corpus = outputs.get(1).path(0).path("data");
        assertThat(corpus.path("text/plain").toString()).contains("100 trials");
        assertThat(corpus.path("text/html").toString()).contains("100 trials", "<table");
        assertThat(outputs.get(2)).as("of a library that logs").isEmpty();
        assertThat(outputs.get(3).toString()).contains("log.txt", "WARNING ai.djl.Engine: said by a library");
    }

    private static void failuresAreOneLine(List<JsonNode> outputs) {
        assertThat(oneLine(outputs.get(4)))
                .isEqualTo("io.headroom.error.CallerMistake: epochs must be >= 1, got 0; give 1 or more");
        assertThat(oneLine(outputs.get(5)))
                .startsWith("io.headroom.error.CallerMistake: no trial 1000: ")
                .endsWith(" has 100 trials, counted from 0; the last one is trial(99)");
        assertThat(oneLine(outputs.get(6)))
                .isEqualTo("io.headroom.error.EnvironmentFault: nothing: opening failed: no such file; check the path");
    }

    private static void aStoppedTrainingSaysHowItGoesOn(JsonNode outputs) {
        assertThat(oneLine(outputs))
                .matches(
                        "io\\.headroom\\.error\\.CancelledException: training was stopped in epoch \\d+ after \\d+"
                                + " steps; its state is in runs/lite-1/last, resume the run to go on: resume\\(\"runs/lite-1\"\\)");
        assertThat(outputs.path(0).path("data").toString())
                .contains("text/html")
                .containsPattern(
                        "stopped: it goes on with resume\\(\\W+runs/lite-1\\W+\\) after epoch \\d+ of 100000, step \\d+ of");
    }

    /**
     * What a reader sees first of a cell's error; below it stand its cause, on JJava, and where in the cells it was. JJava 1.0-a6
     * wraps whatever is thrown in a cell, and shows the frames of its own that did so.
     */
    private static String oneLine(JsonNode outputs) {
        List<JsonNode> errors = StreamSupport.stream(outputs.spliterator(), false)
                .filter(output -> output.path("output_type").asText().equals("error"))
                .toList();
        assertThat(errors).as("errors in " + outputs).isNotEmpty();
        List<String> traceback = new ArrayList<>();
        errors.get(0).path("traceback").forEach(line -> traceback.add(line.asText()));
        List<String> lines = PlainText.traceback(traceback)
                .lines()
                .map(line -> line.replaceFirst("^\\|\\s*", "").strip())
                .filter(line -> !line.startsWith("at org.dflib.jjava."))
                .toList();
        assertThat(lines.subList(1, lines.size()))
                .allMatch(line -> line.matches("at \\.\\(#\\d+:\\d+\\)|Caused by: .*"));
        return lines.get(0).replaceFirst("^java\\.lang\\.RuntimeException: ([\\w.]+), ", "$1: ");
    }

    private static Path mayFail(Path notebook) {
        JsonNode json = NotebookFiles.read(notebook);
        for (JsonNode cell : json.path("cells")) {
            ((ObjectNode) cell).withObject("/metadata").putArray("tags").add("raises-exception");
        }
        return NotebookFiles.write(notebook, NotebookJson.pretty(json));
    }
}
