package io.headroom.report;

import io.headroom.report.Card.Align;
import io.headroom.report.Card.Column;
import java.util.Locale;

/**
 * A card as an HTML fragment: readable on light and dark pages, without script and without references; where a page drops
 * styles, the tables still say everything.
 */
final class CardHtml {
    private static final String STYLE = "<style>"
            + ".headroom{color:inherit;line-height:1.4;margin:.3em 0;max-width:100%;overflow-x:auto}"
            + ".headroom table{border-collapse:collapse;color:inherit;font-variant-numeric:tabular-nums;margin:.3em 0}"
            + ".headroom th,.headroom td{border:0;color:inherit;padding:.15em .8em .15em 0;vertical-align:top}"
            + ".headroom thead th{border-bottom:1px solid currentColor}"
            + ".headroom tbody th{font-weight:normal;opacity:.75;white-space:nowrap}"
            + "</style>";
    private static final String BAR_COLOR = "#0072B2";

    private CardHtml() {}

    /**
     * Renders a card.
     *
     * @param card the card
     * @return an HTML fragment
     */
    static String of(Card card) {
        StringBuilder html = new StringBuilder("<div class=\"headroom\">").append(STYLE);
        html.append("<div><strong>").append(Escape.html(card.title())).append("</strong></div>");
        if (!card.subtitle().isEmpty()) {
            html.append("<div>").append(Escape.html(card.subtitle())).append("</div>");
        }
        for (Card.Part part : card.parts()) add(html, part);
        return html.append("</div>").toString();
    }

    private static void add(StringBuilder html, Card.Part part) {
        if (part instanceof Card.Rows rows) {
            heading(html, rows.heading());
            html.append("<table><tbody>");
            for (Card.Row row : rows.rows()) {
                html.append("<tr>");
                cell(html, "th", Align.TEXT, row.label());
                cell(html, "td", Align.TEXT, row.value());
                html.append("</tr>");
            }
            html.append("</tbody></table>");
        } else if (part instanceof Card.Grid grid) {
            heading(html, grid.heading());
            grid(html, grid);
        } else if (part instanceof Card.Bars bars) {
            heading(html, bars.heading());
            bars(html, bars);
        } else if (part instanceof Card.Stacks stacks) {
            heading(html, stacks.heading());
            stacks(html, stacks);
        } else if (part instanceof Card.Picture picture) {
            html.append("<img style=\"max-width:100%;width:")
                    .append(Png.WIDTH)
                    .append("px\" alt=\"")
                    .append(Escape.html(picture.words()))
                    .append("\" src=\"data:image/png;base64,")
                    .append(picture.base64())
                    .append("\">");
        } else {
            html.append("<div>").append(Escape.html(((Card.Note) part).text())).append("</div>");
        }
    }

    private static void grid(StringBuilder html, Card.Grid grid) {
        html.append("<table><thead><tr>");
        for (Column column : grid.columns()) cell(html, "th", column.align(), column.name());
        html.append("</tr></thead><tbody>");
        for (var row : grid.cells()) {
            html.append("<tr>");
            for (int c = 0; c < row.size(); c++) {
                cell(html, "td", grid.columns().get(c).align(), row.get(c));
            }
            html.append("</tr>");
        }
        html.append("</tbody></table>");
    }

    private static void bars(StringBuilder html, Card.Bars bars) {
        html.append("<table><tbody>");
        for (Card.Bar bar : bars.bars()) {
            html.append("<tr>");
            cell(html, "th", Align.TEXT, bar.label());
            cell(html, "td", Align.NUMBER, bar.value());
            html.append(
                            "<td style=\"text-align:left\"><div style=\"width:20em;max-width:32vw\"><div style=\"background:")
                    .append(BAR_COLOR)
                    .append(";height:.8em;margin-top:.3em;width:")
                    .append(String.format(Locale.ROOT, "%.1f%%", 100 * bars.share(bar)))
                    .append("\"></div></div></td></tr>");
        }
        html.append("</tbody></table>");
    }

    private static void stacks(StringBuilder html, Card.Stacks stacks) {
        html.append("<table><tbody>");
        for (Card.Stack bar : stacks.bars()) {
            html.append("<tr>");
            cell(html, "th", Align.TEXT, bar.label());
            cell(html, "td", Align.NUMBER, bar.value());
            html.append("<td><div style=\"display:flex;width:36em;max-width:42vw;height:1.1em;margin-top:.15em\">");
            for (int piece = 0; piece < bar.lengths().size(); piece++) {
                if (bar.lengths().get(piece) == 0) continue;
                html.append("<div title=\"")
                        .append(Escape.html(stacks.pieces().get(piece)))
                        .append("\" style=\"background:")
                        .append(Theme.hex(Theme.PIECES.get(piece)))
                        .append(String.format(Locale.ROOT, ";width:%.2f%%", 100 * stacks.share(bar, piece)))
                        .append("\"></div>");
            }
            html.append("</div></td></tr>");
        }
        html.append("</tbody></table><div style=\"margin:.3em 0\">");
        for (int piece : stacks.seen()) {
            html.append(
                            "<span style=\"white-space:nowrap;margin-right:1.2em\"><span style=\"display:inline-block;width:.8em;"
                                    + "height:.8em;margin-right:.4em;background:")
                    .append(Theme.hex(Theme.PIECES.get(piece)))
                    .append("\"></span>")
                    .append(Escape.html(stacks.pieces().get(piece)))
                    .append("</span> ");
        }
        html.append("</div>");
    }

    private static void heading(StringBuilder html, String heading) {
        if (heading.isEmpty()) return;
        html.append("<div style=\"margin-top:.5em\"><em>")
                .append(Escape.html(heading))
                .append("</em></div>");
    }

    /** A number stays beside its unit; the head of its column may take two lines. */
    private static void cell(StringBuilder html, String tag, Align align, String text) {
        String right = tag.equals("td") ? "right;white-space:nowrap" : "right";
        html.append('<')
                .append(tag)
                .append(" style=\"text-align:")
                .append(align == Align.NUMBER ? right : "left")
                .append("\">")
                .append(Escape.html(text))
                .append("</")
                .append(tag)
                .append('>');
    }
}
