package io.headroom.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
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
    void theMemoryNotebookEstimatesMeasuresTurnsKnobsAndPlans() throws IOException {
        JsonNode executed = execute("03-memory.ipynb");
        List<String> words = outputs(executed, "text/plain");
        assertThat(words)
                .anyMatch(text -> text.startsWith("Budget of this machine"))
                .anyMatch(text -> text.startsWith("The step below takes ")
                        && text.contains("it fits.")
                        && text.contains("FULL would take "))
                .anyMatch(text -> text.startsWith("Estimate of FULL") && text.contains("the guide's formula"));
        List<Long> measured = bytes(words, "peakAnonymousBytes");
        assertThat(measured.get(1)).isBetween(200_000_000L, 1_000_000_000L);
        assertThat((double) measured.get(0) / measured.get(1)).isBetween(0.9, 1.1);
        assertThat(words).anyMatch(text -> text.contains("backward"));
        assertThat(words)
                .filteredOn(text -> text.startsWith("Knobs of FULL"))
                .hasSize(1)
                .allMatch(text -> text.split("100\\.0%", -1).length == 1 + 4); // each knob at FULL's own value
        assertThat(words)
                .filteredOn(text -> text.startsWith("Plans"))
                .hasSize(1)
                .allMatch(text ->
                        Stream.of("1.00 GB", "2.00 GB", "4.00 GB", "12.0 GB").allMatch(text::contains));
        assertThat(outputs(executed, "image/png")).hasSize(6).allMatch(NotebooksIT::isDrawn);
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

    /** The counts of bytes in a table that has such a column, in its order. */
    private static List<Long> bytes(List<String> words, String column) {
        String table =
                words.stream().filter(text -> text.contains(column)).findFirst().orElseThrow();
        return Pattern.compile("\\d{1,3}(,\\d{3}){2,}|\\d{7,}")
                .matcher(table)
                .results()
                .map(found -> Long.parseLong(found.group().replace(",", "")))
                .toList();
    }

    /** More than one colour. */
    private static boolean isDrawn(String picture) {
        try {
            BufferedImage image = ImageIO.read(
                    new ByteArrayInputStream(Base64.getMimeDecoder().decode(picture)));
            int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
            return Arrays.stream(pixels).distinct().count() > 4;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
