package io.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two notebooks on the real kernel: the first reads a file and draws, the second fails. */
class GalleryCommandIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private Path notebooks;
    private Path out;

    @BeforeEach
    void write() throws IOException {
        notebooks = Files.createDirectories(folder.resolve("course"));
        out = folder.resolve("gallery");
        Files.writeString(notebooks.resolve("word.txt"), "found");
        notebook(
                "a.ipynb",
                "# First <one>\n\nWhat *it* is about. Then [second](b.ipynb).\n\nMore.",
                "show(Files.readString(Path.of(\"word.txt\")));\nplot(lowPass(2))");
    }

    @Test
    void everyNotebookBecomesAPageAndTheIndexShowsItsPicture() throws IOException {
        notebook("b.ipynb", "# Second", "6 * 7");
        Files.writeString(
                notebooks.resolve("setup.ipynb"),
                Files.readString(notebooks.resolve("b.ipynb"))
                        .replace("\"name\":\"java\"", "\"name\":\"python3\",\"language\":\"python\""));
        CommandResult result = CommandResult.of("gallery", notebooks, "--out", out, "--json");
        assertThat(result.status()).isZero();
        JsonNode json = result.json();
        assertThat(json.path("index").asText())
                .isEqualTo(out.resolve("index.html").toString());
        assertThat(json.path("notebooks"))
                .hasSize(2)
                .allMatch(one -> one.path("done").asInt() == 1);
        assertThat(Files.readString(out.resolve("index.html")))
                .contains("<a href=\"a.html\">First &lt;one&gt;</a>", "What <em>it</em> is about.", "image/png;base64,")
                .contains("<a href=\"b.html\">Second</a>")
                .doesNotContain("More.");
        assertThat(Files.readString(out.resolve("a.html"))).contains("found", "<a href=\"b.html\">second</a>");
        assertThat(Files.readString(notebooks.resolve("a.ipynb"))).doesNotContain("image/png");
    }

    @Test
    void oneThatFailsIsShownAsFarAsItCame() throws IOException {
        notebook("0.ipynb", "# Bad", "throw new IllegalStateException(\"broken on purpose\");");
        CommandResult result = CommandResult.of("gallery", notebooks, "--out", out);
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("broken on purpose");
        assertThat(result.out()).contains("0 of 1", "stopped", "1 of 1");
        assertThat(Files.readString(out.resolve("index.html"))).contains("0 of 1 code cells", "broken on purpose");
        assertThat(Files.readString(out.resolve("0.html"))).contains("broken on purpose");
    }

    @Test
    void aParameterReachesTheNotebooksThatDeclareItAndOneThatNoneDeclaresIsRefused() throws IOException {
        notebook("b.ipynb", "# Second", "int size = 3;", "size * 7");
        Path second = notebooks.resolve("b.ipynb");
        Files.writeString(
                second,
                Files.readString(second)
                        .replaceFirst(
                                "(\"source\":\"int size = 3;\",\"metadata\":)\\{}", "$1{\"tags\":[\"parameters\"]}"));
        CommandResult refused = CommandResult.of("gallery", notebooks, "--out", out, "-p", "seize=6");
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("did you mean size?");
        assertThat(out).doesNotExist();
        CommandResult result = CommandResult.of("gallery", notebooks, "--out", out, "--parameter", "size=6");
        assertThat(result.status()).isZero();
        assertThat(Files.readString(out.resolve("b.html"))).contains("42");
        assertThat(Files.readString(second)).doesNotContain("injected");
    }

    @Test
    void aFolderWithoutNotebooksIsRefused() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        CommandResult result = CommandResult.of("gallery", empty, "--out", out);
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("holds no Java notebook");
    }

    private void notebook(String name, String heading, String... sources) throws IOException {
        ObjectNode notebook = JSON.createObjectNode().put("nbformat", 4).put("nbformat_minor", 4);
        notebook.withObject("/metadata/kernelspec").put("name", "java").put("display_name", "Java");
        ArrayNode cells = notebook.putArray("cells");
        cell(cells, "markdown", heading);
        for (String code : sources) {
            ObjectNode source = cell(cells, "code", code);
            source.putArray("outputs");
            source.putNull("execution_count");
        }
        Files.write(notebooks.resolve(name), JSON.writeValueAsBytes(notebook));
    }

    private static ObjectNode cell(ArrayNode cells, String type, String source) {
        ObjectNode cell = cells.addObject().put("cell_type", type).put("source", source);
        cell.putObject("metadata");
        return cell;
    }
}
