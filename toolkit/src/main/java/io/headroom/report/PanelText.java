package io.headroom.report;

import io.headroom.report.Card.Row;
import java.util.ArrayList;
import java.util.List;

/** A training's panel for a terminal. */
final class PanelText {
    private static final int WIDTH = 40;

    private PanelText() {}

    static String of(TrainingPanel panel) {
        List<String> lines = new ArrayList<>();
        lines.add(panel.title() + ": " + panel.place());
        lines.add(bar(panel.share(), panel.share()));
        rows(lines, panel.figures());
        TrainingPanel.MemoryBar memory = panel.memory();
        lines.add("memory  " + memory.held() + ", " + memory.peak() + ' ' + memory.allowed());
        lines.add(bar(memory.heldShare(), memory.peakShare()));
        rows(lines, List.of(panel.guard()));
        lines.add(panel.sentences().heading());
        rows(lines, panel.sentences().rows());
        if (!panel.end().isEmpty()) lines.add(panel.end());
        return String.join("\n", lines);
    }

    private static void rows(List<String> lines, List<Row> rows) {
        int width = rows.stream().mapToInt(row -> row.label().length()).max().orElse(0);
        for (Row row : rows)
            lines.add(row.label() + " ".repeat(width - row.label().length() + 2) + row.value());
    }

    private static String bar(double full, double marked) {
        int first = (int) Math.round(full * WIDTH);
        int second = (int) Math.round(Math.max(full, marked) * WIDTH);
        return "[" + "#".repeat(first) + "=".repeat(second - first) + "-".repeat(WIDTH - second) + "]";
    }
}
