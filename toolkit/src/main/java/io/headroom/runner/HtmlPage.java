package io.headroom.runner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headroom.file.WholeFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * An executed notebook as one HTML page that needs nothing else: pictures are inside, no script runs, nothing is fetched (a
 * content security policy in the page sees to both, whatever the outputs hold).
 */
public final class HtmlPage {
    private final Notebook notebook;
    private final StringBuilder html = new StringBuilder();

    private HtmlPage(Notebook notebook) {
        this.notebook = notebook;
    }

    /**
     * Renders a notebook.
     *
     * @param notebook an executed {@code .ipynb} file, nbformat 4
     * @return the page
     */
    public static String of(Path notebook) {
        return new HtmlPage(Notebook.read(notebook)).render();
    }

    /**
     * Renders a notebook into a file.
     *
     * @param notebook an executed {@code .ipynb} file, nbformat 4
     * @param page the file to write
     */
    public static void write(Path notebook, Path page) {
        WholeFile.write(page, of(notebook).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Refuses a page that cannot be written, before the work whose result it is to show.
     *
     * @param page the file to write later
     */
    public static void requireWritable(Path page) {
        WholeFile.requireWritable(page);
    }

    private String render() {
        String language = notebook.json()
                .path("metadata")
                .path("language_info")
                .path("name")
                .asText("");
        for (ObjectNode cell : notebook.cells()) {
            switch (cell.path("cell_type").asText()) {
                case "markdown" -> markdown(cell);
                case "code" -> code(cell, language);
                default ->
                    html.append("<pre class=\"raw\">")
                            .append(HtmlText.escaped(source(cell)))
                            .append("</pre>\n");
            }
        }
        return PageFrame.around(Opening.of(notebook).title(), html.toString());
    }

    private static String source(JsonNode cell) {
        return Notebook.text(cell.path("source"));
    }

    private void markdown(ObjectNode cell) {
        Path folder = notebook.file().toAbsolutePath().getParent();
        html.append("<section class=\"markdown\">\n")
                .append(new MarkdownPart(folder, cell.path("attachments")).html(source(cell)))
                .append("</section>\n");
    }

    private void code(ObjectNode cell, String language) {
        String source = source(cell).strip();
        if (source.isEmpty()) return;
        html.append("<section class=\"code\">\n");
        String shown = language.equalsIgnoreCase("java") ? JavaColours.html(source) : HtmlText.escaped(source);
        html.append("<pre class=\"source\"><code>").append(shown).append("</code></pre>\n");
        for (JsonNode output : cell.path("outputs")) OutputPart.append(output, html);
        html.append("</section>\n");
    }
}
