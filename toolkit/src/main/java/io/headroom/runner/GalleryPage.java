package io.headroom.runner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** The index of a gallery: each notebook with its first picture, what it is about, and how it went. */
final class GalleryPage {
    private static final String TITLE = "Headroom: the course, executed";
    private static final String PNG = "image/png";

    private GalleryPage() {}

    /**
     * One notebook of the gallery.
     *
     * @param page the file name of its page, in the same folder
     * @param executed the executed notebook
     * @param run how it went
     */
    record Entry(String page, Notebook executed, NotebookRun run) {}

    static String of(List<Entry> entries) {
        StringBuilder html = new StringBuilder();
        html.append("<h1>").append(HtmlText.escaped(TITLE)).append("</h1>\n<div class=\"gallery\">\n");
        entries.forEach(entry -> append(entry, html));
        return PageFrame.around(TITLE, html.append("</div>\n").toString());
    }

    private static void append(Entry entry, StringBuilder html) {
        Opening opening = Opening.of(entry.executed());
        String link = "<a href=\"" + HtmlText.escaped(entry.page()) + "\">";
        html.append("<article>\n<h2>").append(link).append(HtmlText.escaped(opening.title()));
        html.append("</a></h2>\n");
        firstPicture(entry.executed())
                .ifPresent(png -> html.append(link)
                        .append("<img alt=\"\" src=\"data:image/png;base64,")
                        .append(HtmlText.escaped(png))
                        .append("\"></a>\n"));
        html.append(MarkdownPart.alone(opening.paragraph()));
        html.append("<p class=\"printed\">")
                .append(HtmlText.escaped(words(entry.run())))
                .append("</p>\n</article>\n");
    }

    private static Optional<String> firstPicture(Notebook executed) {
        for (ObjectNode cell : executed.cells()) {
            for (JsonNode output : cell.path("outputs")) {
                JsonNode png = output.path("data").path(PNG);
                if (!png.isMissingNode()) return Optional.of(Notebook.text(png).replaceAll("\\s", ""));
            }
        }
        return Optional.empty();
    }

    private static String words(NotebookRun run) {
        String cells = run.executed() + " of " + run.cells() + " code cells in "
                + run.took().toSeconds() + " s";
        return run.failure()
                .map(failure -> cells + ", stopped by \"" + failure.firstLine() + "\": " + failure.message())
                .orElse(cells);
    }
}
