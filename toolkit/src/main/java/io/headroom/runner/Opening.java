package io.headroom.runner;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a notebook begins.
 *
 * @param title its first heading without marks; its file's name if it has none
 * @param paragraph what stands below that heading, as Markdown, up to the next blank line; empty if nothing does
 */
record Opening(String title, String paragraph) {
    private static final Pattern FIRST_HEADING = Pattern.compile("(?m)^#{1,6}\\s+(.+?)\\s*#*$");
    private static final Pattern MARKS = Pattern.compile("[*_`]|\\[|]\\([^)]*\\)");
    private static final Pattern PARAGRAPH = Pattern.compile("\\s*(.+?)(?:\\n\\s*\\n.*)?", Pattern.DOTALL);

    static Opening of(Notebook notebook) {
        for (ObjectNode cell : notebook.cells()) {
            if (!cell.path("cell_type").asText().equals("markdown")) continue;
            String source = Notebook.text(cell.path("source"));
            Matcher heading = FIRST_HEADING.matcher(source);
            if (!heading.find()) continue;
            Matcher below = PARAGRAPH.matcher(source.substring(heading.end()));
            return new Opening(
                    MARKS.matcher(heading.group(1)).replaceAll(""),
                    below.matches() ? below.group(1).strip() : "");
        }
        return new Opening(String.valueOf(notebook.file().getFileName()).replaceFirst("\\.ipynb$", ""), "");
    }
}
