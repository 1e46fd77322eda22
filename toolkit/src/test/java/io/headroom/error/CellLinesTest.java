package io.headroom.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.SnippetEvent;
import org.junit.jupiter.api.Test;

/** On JShell itself, on which IJava and JJava are built. */
class CellLinesTest {
    @Test
    void aProblemInACellShowsItsMessageAndTheCellsLinesAlone() {
        EvalException shown = inACell(
                "int half(int epochs) { return io.headroom.error.CallerMistake.atLeast(\"epochs\", epochs, 1) / 2; }",
                "half(0)");
        assertThat(shown).hasMessage("epochs must be >= 1, got 0; give 1 or more");
        assertThat(shown.getExceptionClassName()).isEqualTo(CallerMistake.class.getName());
        assertThat(shown.getStackTrace())
                .hasSize(2)
                .allMatch(line -> line.getFileName().startsWith("#"));
    }

    @Test
    void itsCausesShowNoMore() {
        EvalException shown = inACell("try { Integer.parseInt(\"none\"); } catch (NumberFormatException e) {"
                + " throw new io.headroom.error.EnvironmentFault(\"the disk is full\", e); }");
        assertThat(shown.getStackTrace()).hasSize(1);
        assertThat(shown.getCause().getStackTrace()).hasSize(1);
    }

    @Test
    void aProblemOnAThreadThatHelpsShowsNoMore() {
        EvalException shown =
                inACell("io.headroom.engine.SideBySide.run(io.headroom.error.FailingSide::fail, () -> {})");
        assertThat(shown).hasMessage("a side of two failed; try the other");
        assertThat(shown.getStackTrace())
                .hasSize(1)
                .allMatch(line -> line.getFileName().startsWith("#"));
    }

    @Test
    void aBugInACellKeepsItsTrace() {
        EvalException shown = inACell("Integer.parseInt(\"none\")");
        assertThat(shown.getStackTrace()).anyMatch(line -> line.getMethodName().equals("parseInt"));
    }

    @Test
    void outsideACellATraceStaysWhole() {
        assertThatThrownBy(() -> CallerMistake.within("share", 2, 0, 1))
                .hasMessage("share must be in [0.0, 1.0), got 2.0; give at least 0.0 and less than 1.0")
                .satisfies(thrown -> assertThat(thrown.getStackTrace()).hasSizeGreaterThan(3));
    }

    private static EvalException inACell(String... snippets) {
        try (JShell shell = JShell.builder().executionEngine("local").build()) {
            List<SnippetEvent> events = Stream.of(snippets)
                    .flatMap(code -> shell.eval(code).stream())
                    .toList();
            return (EvalException) events.get(events.size() - 1).exception();
        }
    }
}
