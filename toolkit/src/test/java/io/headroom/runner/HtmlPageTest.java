package io.headroom.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlPageTest {
    @TempDir
    Path folder;

    @Test
    void theTitleIsTheFirstHeadingWithoutItsMarks() {
        assertThat(page(markdown("text\\n\\n## What `LITE` *costs* & [why](x.html)\\n")))
                .contains("<title>What LITE costs &amp; why</title>");
    }

    @Test
    void markdownTablesBecomeTables() {
        assertThat(page(markdown("|a|b|\\n|-|-:|\\n|1|2|\\n"))).contains("<table>", "<td align=\"right\">2</td>");
    }

    @Test
    void ofSeveralFormsHtmlIsShownAsItIsAndTextIsEscaped() {
        assertThat(page(code("{\"output_type\": \"display_data\", \"metadata\": {}, \"data\":"
                        + " {\"text/plain\": \"no\", \"text/html\": [\"<b>\", \"yes</b>\"]}}")))
                .contains("<b>yes</b>")
                .doesNotContain(">no<");
        assertThat(page(code("{\"output_type\": \"stream\", \"name\": \"stdout\", \"text\": [\"0%\\r\", \"<b>\\n\"]}")))
                .contains("<pre class=\"printed\">&lt;b&gt;</pre>");
    }

    @Test
    void aTracebackLosesItsColours() {
        assertThat(page(code("{\"output_type\": \"error\", \"ename\": \"E\", \"evalue\": \"v\","
                        + " \"traceback\": [\"\\u001b[31mE: v\\u001b[0m\", \"\\tat cell 1\"]}")))
                .contains("<pre class=\"error\">E: v\n\tat cell 1</pre>");
    }

    @Test
    void picturesBesideTheNotebookAreTakenInside() throws Exception {
        Files.write(folder.resolve("dot.png"), new byte[] {1, 2, 3});
        assertThat(page(markdown("![a dot](dot.png) ![far](https://example.org/x.png)")))
                .contains("src=\"data:image/png;base64,AQID\" alt=\"a dot\"");
    }

    @Test
    void theOnlySourcesThatThePageAllowsAreInsideIt() {
        assertThat(page(markdown("x")))
                .contains("default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:")
                .doesNotContain("<script", "<link", "@import", "url(");
    }

    @Test
    void javaSourceIsColouredWithoutTouchingWhatStandsInStringsAndComments() {
        assertThat(JavaColours.html("var s = \"new <b>\"; // return 1"))
                .isEqualTo(
                        "<span class=\"keyword\">var</span> s = <span class=\"string\">&quot;new &lt;b&gt;&quot;</span>; "
                                + "<span class=\"comment\">// return 1</span>");
    }

    private static String markdown(String source) {
        return "{\"cell_type\": \"markdown\", \"metadata\": {}, \"source\": \"" + source + "\"}";
    }

    private static String code(String output) {
        return "{\"cell_type\": \"code\", \"metadata\": {}, \"execution_count\": 1, \"source\": \"1\", \"outputs\": ["
                + output + "]}";
    }

    private String page(String cell) {
        Path file = folder.resolve("page.ipynb");
        String json = "{\"nbformat\": 4, \"nbformat_minor\": 5, \"metadata\": {}, \"cells\": [" + cell + "]}";
        return HtmlPage.of(NotebookFiles.write(file, json.getBytes(StandardCharsets.UTF_8)));
    }
}
