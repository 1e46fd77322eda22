package io.headroom.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The notebooks of the repository, executed on the real kernel in a copy of their folder. */
class NotebooksIT {
    private static final Path NOTEBOOKS = Path.of("../notebooks");

    @TempDir
    private Path folder;

    @Test
    void theQuickstartRunsThroughAndShowsTablesAndPictures() throws IOException {
        JsonNode executed = execute("00-quickstart.ipynb");
        assertThat(outputs(executed, "text/html")).hasSizeGreaterThanOrEqualTo(6);
        List<String> pictures = outputs(executed, "image/png");
        assertThat(pictures).hasSizeGreaterThanOrEqualTo(5);
        for (String picture : pictures) {
            byte[] png = Base64.getMimeDecoder().decode(picture);
            assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth()).isGreaterThan(400);
        }
    }

    @Test
    void theComparisonNotebookShowsTheTableOfAComparisonThatWasMade() throws IOException {
        try (InputStream comparison = NotebooksIT.class.getResourceAsStream("comparison.json")) {
            Files.copy(comparison, folder.resolve("comparison.json"));
        }
        JsonNode executed = execute("06-compare.ipynb");
        assertThat(outputs(executed, "text/plain"))
                .anyMatch(text -> text.contains("MEDIUM") && text.contains("8.74 GB") && text.contains("51+ GB"));
        assertThat(outputs(executed, "image/png")).hasSize(2);
    }

    @Test
    void theLeanNotebookMeasuresEveryStepAndProvesThatNoGradientMoved() throws IOException {
        JsonNode executed = execute("07-lean.ipynb");
        List<String> words = outputs(executed, "text/plain");
        assertThat(words)
                .filteredOn(text -> text.startsWith("The gradients are the same"))
                .hasSize(7);
        assertThat(words).noneMatch(text -> text.startsWith("The gradients are NOT"));
        assertThat(words).contains("true"); // the steps end at LEAN
        assertThat(words)
                .filteredOn(text -> text.startsWith("Step by step"))
                .hasSize(7)
                .anyMatch(text -> text.contains("5,500 samples"));
        assertThat(outputs(executed, "image/png")).hasSize(2);
    }

    @Test
    void notebooksAreKeptWithoutOutputs() throws IOException {
        try (Stream<Path> files = Files.list(NOTEBOOKS)) {
            List<Path> notebooks =
                    files.filter(file -> file.toString().endsWith(".ipynb")).toList();
            assertThat(notebooks).isNotEmpty();
            for (Path notebook : notebooks) {
                assertThat(NotebookFiles.read(notebook).findValues("outputs"))
                        .as(notebook.toString())
                        .isNotEmpty()
                        .allMatch(JsonNode::isEmpty);
            }
        }
    }

    /** Every output has a text beside it, for front ends that show nothing else. */
    private JsonNode execute(String name) throws IOException {
        copy(NOTEBOOKS, folder);
        Path output = folder.resolve("executed.ipynb");
        NotebookRun run = new NotebookRunner(RunSettings.PATIENT, RunListener.SILENT)
                .run(folder.resolve(name), NotebookFiles.keptTo(folder, JavaKernel.spec()), output);
        assertThat(run.failure()).isEmpty();
        JsonNode executed = NotebookFiles.read(output);
        assertThat(executed.findValues("data")).allMatch(data -> data.has("text/plain"));
        return executed;
    }

    private static List<String> outputs(JsonNode notebook, String type) {
        return notebook.findValues("data").stream()
                .filter(data -> data.has(type))
                .map(data -> lines(data.get(type)))
                .toList();
    }

    private static String lines(JsonNode text) {
        if (!text.isArray()) return text.asText();
        return StreamSupport.stream(text.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Path target = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) Files.createDirectories(target);
                else Files.copy(each, target);
            }
        }
    }
}
