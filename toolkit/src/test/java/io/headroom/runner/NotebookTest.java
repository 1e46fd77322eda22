package io.headroom.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.headroom.error.EnvironmentFault;
import io.headroom.error.FileFault;
import io.headroom.error.NotSupported;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotebookTest {
    @TempDir
    Path folder;

    @Test
    void brokenJsonIsNamedWithItsLine() {
        Path file = file("{\n \"nbformat\": 4,\n \"cells\": [}\n");
        assertThatThrownBy(() -> Notebook.read(file))
                .isInstanceOf(FileFault.class)
                .hasMessageContaining("broken.ipynb line 3: expected a notebook's JSON");
    }

    @Test
    void anOlderFormatNamesTheCommandThatConvertsIt() {
        Path file = file("{\"nbformat\": 3, \"worksheets\": []}");
        assertThatThrownBy(() -> Notebook.read(file))
                .isInstanceOf(NotSupported.class)
                .hasMessageContaining("jupyter nbconvert --to notebook --nbformat 4 broken.ipynb");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1, 2] | expected a notebook",
                "{\"cells\": []} | expected a notebook",
                "{\"nbformat\": 4, \"cells\": 7} | cells: expected a list",
                "{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"film\", \"source\": \"\"}]} | cell 1: expected a code",
                "{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"code\"}]} | cell 1: expected a source",
            })
    void jsonThatIsNoNotebookIsRefused(String json, String message) {
        Path file = file(json);
        assertThatThrownBy(() -> Notebook.read(file))
                .isInstanceOf(FileFault.class)
                .hasMessageContaining(message);
    }

    @Test
    void aMissingFileIsTheEnvironmentsFault() {
        Path file = folder.resolve("absent.ipynb");
        assertThatThrownBy(() -> Notebook.read(file))
                .isInstanceOf(EnvironmentFault.class)
                .hasMessageContaining("no such file");
    }

    @Test
    void whatIsWrittenHasFormatFourFiveAndKeepsIdsAndUnknownFields() throws Exception {
        Path file = file("""
                {"nbformat": 4, "nbformat_minor": 2, "metadata": {"later": {"kept": true}}, "cells": [
                 {"cell_type": "code", "id": "mine", "metadata": {}, "source": "1", "outputs": [], "execution_count": null},
                 {"cell_type": "code", "id": "mine", "metadata": {}, "source": "1", "outputs": [], "execution_count": null},
                 {"cell_type": "raw", "metadata": {}, "source": []}]}
                """);
        Notebook notebook = Notebook.read(file);
        notebook.identifyCells();
        Path target = Files.createDirectories(folder.resolve("new")).resolve("written.ipynb");
        notebook.write(target);
        JsonNode written = NotebookFiles.read(target);
        assertThat(written.path("nbformat_minor").intValue()).isEqualTo(5);
        assertThat(written.path("metadata").path("later").path("kept").asBoolean())
                .isTrue();
        assertThat(written.path("cells").path(0).path("id").asText()).isEqualTo("mine");
        assertThat(written.path("cells").path(1).path("id").asText()).matches("[0-9a-f]{8}");
        assertThat(written.path("cells").path(2).path("id").asText()).matches("[0-9a-f]{8}");
        assertThat(target.getParent()).isDirectoryContaining(path -> path.equals(target));
        assertThat(target.getParent()).isDirectoryNotContaining(path -> !path.equals(target));
    }

    @Test
    void theLayoutIsJupytersOwn() throws Exception {
        Path file = file("{\"nbformat\":4,\"nbformat_minor\":5,\"metadata\":{},\"cells\":[{\"source\":[\"µ\\n\"],"
                + "\"metadata\":{},\"id\":\"a\",\"cell_type\":\"markdown\"}]}");
        Notebook.read(file).write(file);
        assertThat(Files.readString(file)).isEqualTo("""
                        {
                         "cells": [
                          {
                           "cell_type": "markdown",
                           "id": "a",
                           "metadata": {},
                           "source": [
                            "µ\\n"
                           ]
                          }
                         ],
                         "metadata": {},
                         "nbformat": 4,
                         "nbformat_minor": 5
                        }
                        """);
    }

    @Test
    void textIsCutIntoLinesThatKeepTheirEnds() {
        assertThat(Notebook.lines("a\n\nb")).hasToString("[\"a\\n\",\"\\n\",\"b\"]");
        assertThat(Notebook.lines("a\n")).hasToString("[\"a\\n\"]");
        assertThat(Notebook.lines("")).isEmpty();
        assertThat(Notebook.text(Notebook.lines("a\n\nb"))).isEqualTo("a\n\nb");
    }

    private Path file(String json) {
        return NotebookFiles.write(folder.resolve("broken.ipynb"), json.getBytes(StandardCharsets.UTF_8));
    }
}
