package io.headroom.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.report.Display;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With a JShell as the kernels have one. */
class WritingAidTest {
    private static final Logger LOG = Logger.getLogger(WritingAid.class.getName());

    private final List<LogRecord> logged = new ArrayList<>();
    private final StringBuilder shown = new StringBuilder();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            logged.add(entry);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private Display before;
    private JShell shell;

    @TempDir
    private Path folder;

    /** What the kernels' own class looks like from here. */
    public record Jupyter(JShell getJShell) {}

    @BeforeEach
    void start() {
        LOG.addHandler(handler);
        LOG.setUseParentHandlers(false);
        before = Display.install(Display.text(shown));
        shell = JShell.builder().executionEngine("local").build();
    }

    @AfterEach
    void end() {
        shell.close();
        Display.install(before);
        LOG.setUseParentHandlers(true);
        LOG.removeHandler(handler);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "var half = lowpass(2); | lowpass: did you mean lowPass?",
                "train(FULLL, null) | FULLL: did you mean FULL?",
                "train(Full, null) | Full: did you mean FULL?",
                "train(LITE, null, epoch(3)) | epoch: did you mean epochs?",
                "FULL.withHiden(3) | withHiden: did you mean withHidden?",
                "FULL.withHidden(3).withLayer(1) | withLayer: did you mean withLayers?",
                "corpos.length() | corpos: did you mean corpus?",
                "corpus.lenght() | lenght: did you mean length?",
                "FULL.hidden | hidden is called with brackets: hidden(...)",
                "help(train) | train is called with brackets: train(...)"
            })
    void aMistypedNameIsToldTheNearestOne(String cell, String hint) {
        WritingAid.offer(new Jupyter(shell));
        shell.eval("import static io.headroom.Headroom.*;");
        shell.eval("String corpus = \"a corpus\";");
        shell.eval(cell);
        assertThat(shown.toString().strip()).isEqualTo(hint);
    }

    @ParameterizedTest
    @CsvSource({"q + 1", "helicopter()", "corpus.toLowerCase()", "1 +", "int n = \"text\";"})
    void otherwiseNothingIsSaid(String cell) {
        WritingAid.offer(new Jupyter(shell));
        shell.eval("import static io.headroom.Headroom.*;");
        shell.eval("String corpus = \"a corpus\";");
        shell.eval(cell);
        assertThat(shown).isEmpty();
    }

    /** This JVM is started without the option that opens the package. */
    @Test
    void aJavaThatKeepsThePlacesClosedIsALineInTheLog() throws Exception {
        WritingAid.offer(new Jupyter(shell), Files.createFile(folder.resolve("headroom-sources.jar")));
        assertThat(lines())
                .singleElement()
                .asString()
                .startsWith(
                        "this kernel shows no docstrings of Headroom's: java.lang.reflect.InaccessibleObjectException:");
    }

    @Test
    void sourcesThatAreNotThereAreALineInTheLog() {
        WritingAid.offer(new Jupyter(shell), folder.resolve("absent.jar"));
        assertThat(lines())
                .containsExactly(
                        "this kernel shows no docstrings of Headroom's: java.lang.IllegalStateException: there is no "
                                + folder.resolve("absent.jar"));
    }

    @Test
    void aKernelThatIsBuiltOtherwiseIsALineInTheLog() {
        WritingAid.offer("a kernel of another kind");
        assertThat(lines())
                .containsExactly(
                        "this kernel shows no docstrings of Headroom's: java.lang.NoSuchFieldException: evaluator");
    }

    private Stream<String> lines() {
        return logged.stream().map(new SimpleFormatter()::formatMessage);
    }
}
