package io.headroom.corpus.importer;

import io.headroom.error.FileFault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Small comma-separated tables of text, as RFC 4180 defines them: quoted cells may hold commas, quotes and line ends. */
final class CsvRecords {
    private final Path file;
    private final String text;
    private int at;
    private int line = 1;

    private CsvRecords(Path file, String text) {
        this.file = file;
        this.text = text;
    }

    /**
     * One record.
     *
     * @param cells its cells, at least one, without their quotes
     * @param line the line on which it starts, from 1
     */
    record Row(List<String> cells, int line) {}

    /**
     * Takes a table apart; lines without any character are left out.
     *
     * @param file named in messages
     * @param text the file's content
     * @return its records
     */
    static List<Row> parse(Path file, String text) {
        CsvRecords records = new CsvRecords(file, text);
        List<Row> rows = new ArrayList<>();
        while (records.at < text.length()) {
            Row row = records.row();
            if (row.cells().size() > 1 || !row.cells().get(0).isEmpty()) rows.add(row);
        }
        return rows;
    }

    private Row row() {
        int start = line;
        List<String> cells = new ArrayList<>();
        while (true) {
            cells.add(at < text.length() && text.charAt(at) == '"' ? quoted() : plain());
            if (at < text.length() && text.charAt(at) == ',') {
                at++;
                continue;
            }
            if (at < text.length() && text.charAt(at) == '\r') at++;
            if (at < text.length() && text.charAt(at) == '\n') at++;
            line++;
            return new Row(List.copyOf(cells), start);
        }
    }

    private String plain() {
        int start = at;
        while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) at++;
        return text.substring(start, at);
    }

    private String quoted() {
        int opened = line;
        StringBuilder cell = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == '"') {
                if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
                    at++;
                } else {
                    at++;
                    if (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
                        throw new FileFault(
                                file,
                                "line " + line,
                                "expected a comma after the closing quote, got '" + text.charAt(at)
                                        + "'; write a quote within a cell twice");
                    }
                    return cell.toString();
                }
            }
            if (character == '\n') line++;
            cell.append(character);
        }
        throw new FileFault(file, "line " + opened, "a quote is opened and never closed; close it");
    }
}
