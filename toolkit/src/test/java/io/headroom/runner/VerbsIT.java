package io.headroom.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The verbs that no notebook of the course uses, and what a reader is shown while writing a cell: on one real kernel. */
class VerbsIT {
    private static final Path COMPARISON =
            Path.of("src/test/resources/io/headroom/runner/comparison.json").toAbsolutePath();

    @TempDir
    private static Path folder;

    private static CellSession notebook;

    @BeforeAll
    static void aRunIsTrained() {
        notebook =
                new CellSession(NotebookFiles.keptTo(folder, cachingIn(folder, JavaKernel.spec(), Map.of())), folder);
        assertThat(notebook.run("var corpus = demo(DemoSettings.quick().withTrials(2, 4).withShape(8, 80));"))
                .isEmpty();
        List<Output> training =
                notebook.run("var run = train(LITE.quick().withHidden(8).withAugmentation(1).withWindow(80),"
                        + " corpus, epochs(1));");
        assertThat(training).singleElement().isInstanceOf(Output.Display.class);
    }

    /** Its log, in a folder of the test's. */
    private static KernelSpec cachingIn(Path folder, KernelSpec kernel, Map<String, String> variables) {
        Map<String, String> env = new HashMap<>(kernel.env());
        env.put("XDG_CACHE_HOME", folder.toString());
        env.putAll(variables);
        return new KernelSpec(
                kernel.name(),
                kernel.displayName(),
                kernel.language(),
                kernel.argv(),
                env,
                kernel.interruptMode(),
                kernel.headroomJar(),
                kernel.folder());
    }

    @AfterAll
    static void end() throws Exception {
        notebook.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "metrics(run) | 640",
                "pareto(ComparisonTable.read(Path.of(FILE))) | 640",
                "beforeAfter(corpus.downsampled(lowPass(2)), 3) | 640",
                "plot(spectrum(corpus)) | 640"
            })
    void aVerbThatDrawsGivesAPicture(String cell, int width) throws Exception {
        JsonNode data = result(cell.replace("FILE", '"' + COMPARISON.toString() + '"'));
        byte[] png = Base64.getMimeDecoder().decode(data.path("image/png").asText());
        assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth()).isGreaterThanOrEqualTo(width);
        assertThat(data.path("text/plain").asText()).isNotBlank();
    }

    @Test
    void attentionShowsTheWordsOfATrialThatTheNetworkMayBeAskedAbout() {
        String first = notebook.run("attention(run, 0)").toString();
        String allowed = first.contains("of the test side")
                ? first.replaceFirst("(?s).*take a trial of the validation side: (\\d+).*", "$1")
                : "0";
        JsonNode data = result("attention(run, " + allowed + ")");
        assertThat(data.path("text/html").asText()).contains("<", "data:image/png;base64,");
        assertThat(data.path("text/plain").asText()).contains("Attention", "trial " + allowed);
    }

    @Test
    void aPictureIsSavedBesideTheNotebook() {
        assertThat(notebook.run("save(plot(run), \"loss.svg\");")).isEmpty();
        assertThat(folder.resolve("loss.svg")).content().contains("<svg");
    }

    @Test
    void spectrumIsANumberAndACard() {
        double share = Double.parseDouble(
                result("spectrum(corpus).share(0, 250)").path("text/plain").asText());
        assertThat(share).isBetween(0.99, 1.0001);
        assertThat(result("spectrum(corpus)").path("text/html").asText()).contains("Hz");
    }

    @Test
    void liveListsTheOpenCorpusAndHowToFreeIt() {
        String text = result("live()").path("text/plain").asText();
        assertThat(text).contains("corpus", "close()", "heap");
    }

    @Test
    void helpListsTheVerbsAsTextAndAsHtml() {
        JsonNode data = result("help()");
        assertThat(data.path("text/plain").asText()).contains("lowPass", "corpus.downsampled(lowPass(2))");
        assertThat(data.path("text/html").asText()).contains("lowPass", "corpus.downsampled(lowPass(2))");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "train(^) | TrainingRun io.headroom.Headroom.train(Variant variant, Corpus corpus, | Interrupting saves;",
                "corpus.downsampled(low^Pass(2)) | Headroom.lowPass(int factor) | Filters, then keeps every Nth sample",
                "FULL.withHidden(^) | withHidden(int states) | @param states of encoder, decoder and attention"
            })
    void aVerbShowsItsSignatureAndItsDocstring(String cell, String signature, String docstring) {
        assertThat(notebook.inspect(cell.replace('^', '|'))).contains(signature, docstring);
    }

    @Test
    void aMistypedVerbIsToldTheNearestOneAboveTheCompilersError() {
        List<Output> outputs = notebook.run("corpus.downsampled(lowpass(2))");
        assertThat(outputs).hasSize(2);
        assertThat(texts(outputs)).containsExactly("lowpass: did you mean lowPass?");
        assertThat(((Output.Failure) outputs.get(1)).plain()).contains("cannot find symbol");
    }

    @Test
    void jjavaShowsDocstringsAndNearestNamesToo() throws Exception {
        Path spec = JupyterEnvironment.present("share/jupyter/kernels/java");
        Map<String, String> classPath = Map.of(
                "JJAVA_CLASSPATH",
                Path.of("target/headroom.jar").toAbsolutePath().toString(),
                "JJAVA_JVM_OPTS",
                "-Djava.io.tmpdir=" + folder);
        try (CellSession jjava = new CellSession(cachingIn(folder, KernelSpec.read(spec), classPath), folder)) {
            assertThat(texts(jjava.run("lowpass(2)"))).contains("lowpass: did you mean lowPass?");
            assertThat(jjava.inspect("train(|)")).contains("Headroom.train(", "Interrupting saves;");
        }
    }

    private static List<String> texts(List<Output> outputs) {
        return outputs.stream()
                .filter(Output.Display.class::isInstance)
                .map(output ->
                        ((Output.Display) output).data().path("text/plain").asText())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "train(LITE.quick(), corpus, epochs(0))",
                "train(LITE.quick(), corpus, minSamples(1000))",
                "train(plan(FULL, corpus, \"1 MB\"), corpus)",
                "train(LITE.quick(), demo(DemoSettings.quick().withTrials(2, 1).withShape(8, 80)))"
            })
    void aTrainingThatIsRefusedLeavesNoFolder(String cell) throws Exception {
        List<Output> outputs = notebook.run(cell);
        assertThat(outputs.get(outputs.size() - 1)).isInstanceOf(Output.Failure.class);
        assertThat(runs()).containsExactly("lite-1");
    }

    private static List<String> runs() throws Exception {
        List<String> names = new ArrayList<>();
        try (var files = Files.list(folder.resolve("runs"))) {
            files.forEach(file -> names.add(file.getFileName().toString()));
        }
        return names;
    }

    /** The forms of the value of a cell's last expression. */
    private static JsonNode result(String cell) {
        return notebook.run(cell).stream()
                .filter(output -> output instanceof Output.Display display && display.result())
                .map(output -> ((Output.Display) output).data())
                .findFirst()
                .orElseThrow(() -> new AssertionError(cell + " has no result"));
    }
}
