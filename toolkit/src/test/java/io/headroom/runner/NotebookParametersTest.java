package io.headroom.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headroom.error.CallerMistake;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotebookParametersTest {
    private final Notebook notebook = new Notebook(Path.of("a.ipynb"), NotebookJson.MAPPER.createObjectNode());

    NotebookParametersTest() {
        ArrayNode cells = notebook.json().putArray("cells");
        cells.addObject().put("cell_type", "markdown").put("source", "# A notebook");
        ObjectNode open = cells.addObject().put("cell_type", "code");
        open.put("source", "int samples = 1_100, passes = 2;   // size\nvar equal = samples == passes;");
        open.withObject("/metadata").putArray("tags").add("parameters");
        cells.addObject().put("cell_type", "code").put("source", "int other = 3;");
    }

    @Test
    void aCellWithTheValuesFollowsTheOneThatDeclaresThem() {
        of("samples", "550").putInto(notebook);
        assertThat(sources())
                .containsExactly(
                        "# A notebook",
                        "int samples = 1_100, passes = 2;   // size\nvar equal = samples == passes;",
                        "samples = 550;",
                        "int other = 3;");
        assertThat(notebook.cells().get(2).toString())
                .isEqualTo("{\"cell_type\":\"code\",\"metadata\":{\"tags\":[\"injected-parameters\"]},"
                        + "\"execution_count\":null,\"outputs\":[],\"source\":[\"samples = 550;\"]}");
    }

    @Test
    void aSecondRunReplacesTheValuesOfTheFirst() {
        of("samples", "550").putInto(notebook);
        new NotebookParameters(Map.of("samples", "300", "passes", "1")).putInto(notebook);
        assertThat(sources()).hasSize(4).contains("passes = 1;\nsamples = 300;");
    }

    @Test
    void withoutValuesNothingChanges() {
        NotebookParameters.NONE.putInto(notebook);
        assertThat(sources()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "5|5",
                "-1.5e-3|-1.5e-3",
                ".5|.5",
                "1_100|1_100",
                "true|true",
                "5 GB|\"5 GB\"",
                "a\"b\\c|\"a\\\"b\\\\c\"",
                "1;System.exit(1)|\"1;System.exit(1)\"",
                "``|\"\""
            })
    void numbersAreNumbersAndAnythingElseIsText(String given, String java) {
        of("samples", given).putInto(notebook);
        assertThat(sources().get(2)).isEqualTo("samples = " + java + ";");
    }

    @Test
    void ofSeveralNotebooksEachTakesWhatItDeclares() {
        NotebookParameters given = new NotebookParameters(Map.of("samples", "550", "depth", "3"));
        assertThat(given.of(notebook).values()).containsExactly(Map.entry("samples", "550"));
        assertThat(NotebookParameters.declared(notebook)).containsExactly("equal", "passes", "samples");
    }

    @Test
    void anUndeclaredNameIsRefusedWithTheNearest() {
        assertThatThrownBy(() -> of("sample", "5").putInto(notebook))
                .isInstanceOf(CallerMistake.class)
                .hasMessage(
                        "a.ipynb: expected a cell tagged \"parameters\" that sets sample, found equal, passes, samples;"
                                + " did you mean samples?");
        assertThatThrownBy(() -> of("other", "5").putInto(notebook)).hasMessageEndingWith("; leave the parameter out");
        assertThat(sources()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "1st", "class", "x;y"})
    void aNameThatIsNoVariableIsRefused(String name) {
        assertThatThrownBy(() -> of(name, "5"))
                .isInstanceOf(CallerMistake.class)
                .hasMessageContaining("\"" + name + "\"");
    }

    private static NotebookParameters of(String name, String value) {
        return new NotebookParameters(Map.of(name, value));
    }

    private List<String> sources() {
        return notebook.cells().stream()
                .map(cell -> Notebook.text(cell.path("source")))
                .toList();
    }
}
