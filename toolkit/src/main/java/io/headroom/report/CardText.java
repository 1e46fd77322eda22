package io.headroom.report;

import io.headroom.report.Card.Align;
import io.headroom.report.Card.Column;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A card as lines of monospaced text. Draws in ASCII: a terminal without UTF-8 shows it too. */
final class CardText {
    private static final int BAR_WIDTH = 32;
    private static final int STACK_WIDTH = 64;
    /** What the pieces of a bar are drawn with, in their order. */
    private static final String PIECES = "#=+:*%~@";

    private static final Column WORDS = Column.text("");
    private static final Column NUMBERS = Column.number("");

    private CardText() {}

    /**
     * Renders a card.
     *
     * @param card the card
     * @return lines, without a line end after the last
     */
    static String of(Card card) {
        List<String> lines = new ArrayList<>();
        lines.add(card.title());
        if (!card.subtitle().isEmpty()) lines.add(card.subtitle());
        for (Card.Part part : card.parts()) {
            lines.add("");
            lines.addAll(lines(part));
        }
        return String.join("\n", lines);
    }

    private static List<String> lines(Card.Part part) {
        if (part instanceof Card.Rows rows) {
            return headed(
                    rows.heading(),
                    aligned(
                            List.of(WORDS, WORDS),
                            rows.rows().stream()
                                    .map(row -> List.of(row.label(), row.value()))
                                    .toList()));
        }
        if (part instanceof Card.Grid grid) return headed(grid.heading(), grid(grid));
        if (part instanceof Card.Bars bars) {
            return headed(
                    bars.heading(),
                    aligned(
                            List.of(WORDS, NUMBERS, WORDS),
                            bars.bars().stream()
                                    .map(bar -> List.of(bar.label(), bar.value(), bar(bars.share(bar))))
                                    .toList()));
        }
        if (part instanceof Card.Stacks stacks) return headed(stacks.heading(), stacks(stacks));
        if (part instanceof Card.Picture picture) return List.of("[picture: " + picture.words() + "]");
        return List.of(((Card.Note) part).text());
    }

    private static List<String> grid(Card.Grid grid) {
        List<String> names = grid.columns().stream().map(Column::name).toList();
        List<List<String>> cells =
                Stream.concat(Stream.of(names), grid.cells().stream()).toList();
        List<String> lines = new ArrayList<>(aligned(grid.columns(), cells));
        int[] widths = widths(grid.columns().size(), cells);
        List<String> rules = new ArrayList<>();
        for (int width : widths) rules.add("-".repeat(width));
        lines.add(1, String.join("  ", rules));
        return lines;
    }

    private static List<String> stacks(Card.Stacks stacks) {
        List<String> lines = new ArrayList<>(aligned(
                List.of(WORDS, NUMBERS, WORDS),
                stacks.bars().stream()
                        .map(bar -> List.of(bar.label(), bar.value(), stack(stacks, bar)))
                        .toList()));
        lines.add(stacks.seen().stream()
                .map(piece -> PIECES.charAt(piece) + " " + stacks.pieces().get(piece))
                .collect(Collectors.joining("  ")));
        return lines;
    }

    /** Pieces end where their sum ends, rounded: what they lose to rounding does not add up. */
    private static String stack(Card.Stacks stacks, Card.Stack bar) {
        StringBuilder drawn = new StringBuilder();
        double end = 0;
        for (int piece = 0; piece < stacks.pieces().size(); piece++) {
            end += stacks.share(bar, piece);
            int columns = (int) Math.round(end * STACK_WIDTH) - drawn.length();
            drawn.append(String.valueOf(PIECES.charAt(piece)).repeat(columns));
        }
        return drawn.toString();
    }

    private static List<String> headed(String heading, List<String> lines) {
        if (heading.isEmpty()) return lines;
        return Stream.concat(Stream.of(heading), lines.stream()).toList();
    }

    private static List<String> aligned(List<Column> columns, List<List<String>> cells) {
        int[] widths = widths(columns.size(), cells);
        List<String> lines = new ArrayList<>();
        for (List<String> row : cells) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < widths.length; c++) {
                if (c > 0) line.append("  ");
                String space = " ".repeat(widths[c] - width(row.get(c)));
                if (columns.get(c).align() == Align.NUMBER) {
                    line.append(space).append(row.get(c));
                } else {
                    line.append(row.get(c)).append(space);
                }
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static int[] widths(int columns, List<List<String>> cells) {
        int[] widths = new int[columns];
        for (List<String> row : cells) {
            for (int c = 0; c < columns; c++) widths[c] = Math.max(widths[c], width(row.get(c)));
        }
        return widths;
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    private static String bar(double share) {
        return String.join("", Collections.nCopies((int) Math.round(share * BAR_WIDTH), "#"));
    }
}
