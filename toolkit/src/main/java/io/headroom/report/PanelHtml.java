package io.headroom.report;

import io.headroom.report.Card.Row;
import java.util.List;
import java.util.Locale;

/**
 * A training's panel as an HTML fragment of one height, whatever it has to say: lines that are too long end in an ellipsis.
 * Styles stand in the elements, since a frame is replaced as a whole many times.
 */
final class PanelHtml {
    static final int HEIGHT = 474;

    private static final String LINE = "line-height:20px;white-space:nowrap;overflow:hidden;text-overflow:ellipsis";
    private static final int GUARD_HEIGHT = 40;
    private static final int SENTENCES_HEIGHT = 80;

    /** The longest of them fits; on a narrow page the curves give way. */
    private static final int FIGURES_WIDTH = 370;

    private static final String LABEL = "opacity:.75;display:inline-block;vertical-align:top";

    private PanelHtml() {}

    static String of(TrainingPanel panel) {
        StringBuilder html = new StringBuilder(8000);
        html.append(
                        "<div style=\"color:inherit;font-size:14px;line-height:20px;overflow:hidden;max-width:900px;height:")
                .append(HEIGHT)
                .append("px\">");
        line(html, "<strong>" + Escape.html(panel.title()) + ":</strong> " + Escape.html(panel.place()));
        html.append(
                        "<div style=\"border:1px solid currentColor;height:8px;margin:4px 0 8px\"><div style=\"height:100%;")
                .append(filled(Theme.hex(Theme.BLUE), panel.share()))
                .append("\"></div></div>");
        html.append("<div style=\"display:flex;height:")
                .append(LossCurves.HEIGHT)
                .append("px;overflow:hidden\"><div style=\"flex:0 1 ")
                .append(LossCurves.WIDTH)
                .append("px;min-width:0\">")
                .append(LossCurves.svg(panel.training(), panel.validation(), panel.epochs()))
                .append("</div><div style=\"flex:1 0 ")
                .append(FIGURES_WIDTH)
                .append("px;padding:14px 0 0 24px;font-variant-numeric:tabular-nums\">");
        for (Row row : panel.figures()) row(html, row, 182, LINE + ";line-height:23px");
        html.append("</div></div>");
        memory(html, panel.memory());
        row(html, panel.guard(), 70, "overflow:hidden;height:" + GUARD_HEIGHT + "px");
        html.append("<div style=\"height:8px\"></div>");
        line(html, "<em>" + Escape.html(panel.sentences().heading()) + "</em>");
        html.append("<div style=\"height:").append(SENTENCES_HEIGHT).append("px;overflow:hidden\">");
        List<Row> sentences = panel.sentences().rows();
        for (Row row : sentences) row(html, row, 70, LINE);
        html.append("</div>");
        line(html, Escape.html(panel.end()));
        return html.append("</div>").toString();
    }

    private static void memory(StringBuilder html, TrainingPanel.MemoryBar memory) {
        html.append("<div style=\"display:flex;").append(LINE).append(";margin-top:6px\">");
        html.append("<span style=\"").append(LABEL).append(";flex:0 0 70px\">memory</span> ");
        html.append("<span style=\"flex:0 0 auto\">");
        swatch(html, Theme.hex(Theme.BLUE));
        html.append(Escape.html(memory.held())).append(", ");
        swatch(html, Theme.hex(Theme.SKY));
        html.append(Escape.html(memory.peak()))
                .append(' ')
                .append(Escape.html(memory.allowed()))
                .append("</span></div>");
        html.append("<div style=\"position:relative;border:1px solid currentColor;height:10px;margin:3px 0 7px\">");
        for (String part : List.of(
                filled(Theme.hex(Theme.SKY), memory.peakShare()), filled(Theme.hex(Theme.BLUE), memory.heldShare()))) {
            html.append("<div style=\"position:absolute;left:0;top:0;height:100%;")
                    .append(part)
                    .append("\"></div>");
        }
        html.append("</div>");
    }

    private static void swatch(StringBuilder html, String color) {
        html.append("<span style=\"display:inline-block;width:11px;height:11px;margin-right:5px;background:")
                .append(color)
                .append("\"></span>");
    }

    private static String filled(String color, double share) {
        return String.format(Locale.ROOT, "background:%s;width:%.1f%%", color, 100 * share);
    }

    private static void row(StringBuilder html, Row row, int labelWidth, String style) {
        html.append("<div style=\"display:flex;")
                .append(style)
                .append("\"><span style=\"")
                .append(LABEL);
        html.append(";flex:0 0 ").append(labelWidth).append("px\">").append(Escape.html(row.label()));
        html.append("</span> <span style=\"min-width:0;overflow:hidden;text-overflow:ellipsis\">");
        html.append(Escape.html(row.value())).append("</span></div>");
    }

    private static void line(StringBuilder html, String inner) {
        html.append("<div style=\"height:20px;")
                .append(LINE)
                .append("\">")
                .append(inner)
                .append("</div>");
    }
}
