package io.headroom.runner;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** An output of nbformat 4 as HTML: of the forms that a value comes in, the richest that a page without script can show. */
final class OutputPart {
    private static final List<String> PICTURES = List.of("image/png", "image/jpeg", "image/gif", "image/webp");

    private OutputPart() {}

    static void append(JsonNode output, StringBuilder html) {
        switch (output.path("output_type").asText()) {
            case "stream" -> {
                boolean error = output.path("name").asText().equals("stderr");
                pre(error ? "printed stderr" : "printed", PlainText.settled(Notebook.text(output.path("text"))), html);
            }
            case "error" -> pre("error", error(output), html);
            default -> value(output.path("data"), html);
        }
    }

    private static String error(JsonNode output) {
        List<String> lines = new ArrayList<>();
        output.path("traceback").forEach(line -> lines.add(line.asText()));
        String traceback = PlainText.traceback(lines);
        if (!traceback.isEmpty()) return traceback;
        return output.path("ename").asText() + ": " + output.path("evalue").asText();
    }

    private static void value(JsonNode data, StringBuilder html) {
        if (data.has("text/html")) {
            html.append("<div class=\"value\">")
                    .append(Notebook.text(data.path("text/html")))
                    .append("</div>\n");
            return;
        }
        if (data.has("image/svg+xml")) {
            byte[] svg = Notebook.text(data.path("image/svg+xml")).getBytes(StandardCharsets.UTF_8);
            picture("image/svg+xml", Base64.getEncoder().encodeToString(svg), data, html);
            return;
        }
        for (String type : PICTURES) {
            if (!data.has(type)) continue;
            picture(type, Notebook.text(data.path(type)).replaceAll("\\s", ""), data, html);
            return;
        }
        if (data.has("text/markdown")) {
            html.append("<div class=\"value markdown\">")
                    .append(MarkdownPart.alone(Notebook.text(data.path("text/markdown"))))
                    .append("</div>\n");
            return;
        }
        String text = data.has("text/plain") ? Notebook.text(data.path("text/plain")) : data.toString();
        pre("plain", PlainText.of(text), html);
    }

    private static void picture(String type, String base64, JsonNode data, StringBuilder html) {
        String alternative = Notebook.text(data.path("text/plain")).strip();
        html.append("<div class=\"value\"><img src=\"data:")
                .append(type)
                .append(";base64,")
                .append(HtmlText.escaped(base64))
                .append("\" alt=\"")
                .append(HtmlText.escaped(alternative))
                .append("\"></div>\n");
    }

    private static void pre(String style, String text, StringBuilder html) {
        if (text.isBlank()) return;
        html.append("<pre class=\"")
                .append(style)
                .append("\">")
                .append(HtmlText.escaped(text.stripTrailing()))
                .append("</pre>\n");
    }
}
