package io.headroom.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.headroom.memory.Bytes;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
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
    /** The size of the whole course here: a fifth of the guide's 5,500 samples. */
    private static final NotebookParameters SIZE = new NotebookParameters(Map.of("samples", "1_100"));

    @TempDir
    private Path folder;

    @Test
    void theQuickstartRunsThroughAndShowsTablesAndPictures() throws IOException {
        JsonNode executed = execute("00-quickstart.ipynb");
        assertThat(outputs(executed, "text/plain")).anyMatch(NotebooksIT::fits);
        assertThat(outputs(executed, "text/html")).hasSizeGreaterThanOrEqualTo(6);
        List<String> pictures = outputs(executed, "image/png");
        assertThat(pictures).hasSizeGreaterThanOrEqualTo(5);
        for (String picture : pictures) {
            byte[] png = Base64.getMimeDecoder().decode(picture);
            assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth()).isGreaterThan(400);
        }
    }

    @Test
    void theLoadingNotebookReadsEveryTrialAndKeepsNone() throws IOException {
        JsonNode executed = execute("01-load.ipynb");
        List<String> words = outputs(executed, "text/plain");
        assertThat(words)
                .anyMatch(NotebooksIT::fits)
                .anyMatch(text -> text.startsWith("Recording S001R03-50s.edf") && text.contains("19"))
                .anyMatch(text -> text.startsWith("Bad channels"));
        List<Double> anonymous = words.stream()
                .filter(text -> text.startsWith("Live memory"))
                .map(text -> megabytes(line(text, "native, heap and what the JVM needs")))
                .toList();
        assertThat(anonymous).hasSize(2);
        assertThat(anonymous.get(1) - anonymous.get(0)).isBetween(-100.0, 150.0);
        assertThat(outputs(executed, "image/png")).hasSize(3).allMatch(NotebooksIT::isDrawn);
    }

    @Test
    void theDownsamplingNotebookFindsWhatFoldsBack() throws IOException {
        JsonNode executed = execute("02-downsample.ipynb");
        List<String> words = outputs(executed, "text/plain");
        assertThat(words).anyMatch(NotebooksIT::fits);
        assertThat(numbers(starting(words, "Above 40 Hz: ")).get(1)).isBetween(2.0, 5.0); // per cent of the power
        String bands = starting(words, "Power by band, uV^2");
        for (String below : List.of("18 to 22", "30 to 36", "36 to 40")) {
            List<Double> power = numbers(line(bands, below)); // two edges, recorded, every 2nd sample, low-pass first
            assertThat(power.get(3) / power.get(2)).as(below).isBetween(1.1, 2.0);
            assertThat(power.get(4) / power.get(2)).as(below).isBetween(0.4, 1.05);
        }
        List<Double> alpha = numbers(line(bands, "8 to 13"));
        assertThat(alpha.get(4) / alpha.get(2)).isBetween(0.98, 1.02);
        assertThat(numbers(starting(words, "With and without a filter")).get(0)).isBetween(5.0, 25.0);
        assertThat(outputs(executed, "image/png")).hasSize(7).allMatch(NotebooksIT::isDrawn);
    }

    @Test
    void theAccumulationNotebookProvesEqualAndFindsNotEqual() throws IOException {
        JsonNode executed = execute("04-accumulate.ipynb");
        List<String> words = outputs(executed, "text/plain");
        assertThat(words).anyMatch(NotebooksIT::fits);
        List<Double> differences = words.stream()
                .filter(text -> text.startsWith("Gradients"))
                .map(text -> numbers(line(text, "first matrix")).get(0))
                .toList();
        assertThat(differences).hasSize(3);
        assertThat(differences.get(0)).isBetween(0.0, 3e-6); // even sentences, the guide's loop
        assertThat(differences.get(1)).isBetween(0.1, 1.0); // uneven ones
        assertThat(differences.get(2)).isBetween(0.0, 3e-6); // divided by the words of the whole step
        assertThat(words).anyMatch(text -> text.startsWith("The gradients are the same"));
        assertThat(outputs(executed, "image/png")).hasSize(2).allMatch(NotebooksIT::isDrawn);
    }

    @Test
    void theTrainingNotebookGoesOnAsIfItHadNeverStopped() throws IOException {
        JsonNode executed = execute("05-train.ipynb");
        List<String> words = outputs(executed, "text/plain");
        assertThat(words)
                .anyMatch(text -> text.startsWith("Training takes ") && text.contains("it fits."))
                .anyMatch(text -> text.startsWith("What a run leaves")
                        && Stream.of("run.json", "metrics.csv", "best", "adam.bin")
                                .allMatch(text::contains))
                .contains("true"); // the metrics files are equal
        assertThat(outputs(executed, "image/png"))
                .hasSizeGreaterThanOrEqualTo(2)
                .allMatch(NotebooksIT::isDrawn);
    }

    @Test
    void theImportingNotebookTakesThreeKindsOfFilesAndRefusesABrokenOne() throws IOException {
        JsonNode executed = execute("08-your-own-data.ipynb");
        List<String> words = outputs(executed, "text/plain");
        assertThat(words)
                .anyMatch(NotebooksIT::fits)
                .anyMatch(text -> text.startsWith("Corpus sentences\n6 trials of 3 sentences"))
                .anyMatch(text -> text.startsWith("Corpus zuco\n3 trials of 3 sentences"))
                .anyMatch(text -> text.contains("rawdata_3.csv") && text.contains("expected 8"))
                .contains("false") // no half corpus
                .anyMatch(text -> text.startsWith("Training run "));
        assertThat(outputs(executed, "image/png")).isNotEmpty().allMatch(NotebooksIT::isDrawn);
    }

    @Test
    void theComparisonNotebookShowsTheTableOfAComparisonThatWasMade() throws IOException {
        JsonNode executed = execute("06-compare.ipynb");
        assertThat(outputs(executed, "text/plain"))
                .anyMatch(text -> text.contains("MEDIUM") && text.contains("8.84 GB") && text.contains("51+ GB"))
                .anyMatch(text -> text.startsWith("The measurement below takes ") && text.contains("it fits."))
                .anyMatch(
                        text -> text.startsWith("Measurement of LITE") && text.contains("A forced garbage collection"))
                .anyMatch(text -> text.startsWith("Train FULL") && text.contains("recommended"))
                .anyMatch(text -> text.startsWith("Plans") && text.contains("MEDIUM"));
        assertThat(outputs(executed, "image/png"))
                .hasSizeGreaterThanOrEqualTo(2)
                .allMatch(NotebooksIT::isDrawn);
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
        assertThat(words).anyMatch(text -> text.startsWith("The guide's list and the measurement, MB"));
        assertThat(outputs(executed, "image/png")).hasSize(7).allMatch(NotebooksIT::isDrawn);
    }

    @Test
    void theLeanNotebookMeasuresEveryStepAndProvesThatNoGradientMoved() throws IOException {
        JsonNode executed = execute("07-lean.ipynb");
        List<String> words = outputs(executed, "text/plain");
        assertThat(words)
                .filteredOn(text -> text.startsWith("The gradients are the same"))
                .hasSize(7)
                .as("a schedule is compared with another one")
                .noneMatch(text -> value(line(text, "first")).equals(value(line(text, "second"))));
        assertThat(words).anyMatch(NotebooksIT::fits).noneMatch(text -> text.startsWith("The gradients are NOT"));
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
        Path notebook = folder.resolve(name);
        NotebookRun run = new NotebookRunner(RunSettings.PATIENT, RunListener.SILENT)
                .with(SIZE.of(Notebook.read(notebook)))
                .run(notebook, NotebookFiles.keptTo(folder, JavaKernel.spec()), output);
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

    private static boolean fits(String words) {
        return words.startsWith("This notebook needs ") && words.contains("it fits.");
    }

    private static String starting(List<String> words, String start) {
        return words.stream().filter(text -> text.startsWith(start)).findFirst().orElseThrow();
    }

    private static String line(String text, String start) {
        return text.lines()
                .filter(line -> line.strip().startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    /** What stands after the label of a row. */
    private static String value(String row) {
        return row.strip().split(" +", 2)[1];
    }

    private static List<Double> numbers(String text) {
        return Pattern.compile("\\d[\\d,]*(?:\\.\\d+)?(?:e[-+]?\\d+)?")
                .matcher(text)
                .results()
                .map(found -> Double.parseDouble(found.group().replace(",", "")))
                .toList();
    }

    /** The first quantity of a line. */
    private static double megabytes(String line) {
        MatchResult found = Pattern.compile("\\d[\\d.,]* [kMG]?B")
                .matcher(line)
                .results()
                .findFirst()
                .orElseThrow();
        return Bytes.parse(found.group().replace(",", "")).count() / 1e6;
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
