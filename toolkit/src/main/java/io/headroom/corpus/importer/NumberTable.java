package io.headroom.corpus.importer;

import io.headroom.error.FileFault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/**
 * Comma-separated numbers below a header row: a row a channel, a column a sample. A cell is a decimal number, {@code nan},
 * {@code inf} or nothing (not a number), with or without spaces and quotes around it.
 */
final class NumberTable {
    /** No cell is longer, so one look at the window shows a cell and what follows it. */
    private static final int CELL = 512;

    private final Path file;
    private final ByteWindow window;
    private long line = 1;

    private NumberTable(Path file, ByteWindow window) {
        this.file = file;
        this.window = window;
    }

    /**
     * Reads a whole file.
     *
     * @param file the file
     * @param into takes the rows; cleared first
     * @param consumed told the bytes of each piece that was read
     * @return the file's SHA-256 in hexadecimal
     */
    static String read(Path file, ChannelRows into, LongConsumer consumed) {
        into.clear();
        try (ByteWindow window = new ByteWindow(file, consumed)) {
            NumberTable table = new NumberTable(file, window);
            int named = table.header();
            table.rows(named, into);
            return window.sha256();
        }
    }

    /** How many cells the header has. */
    private int header() {
        if (window.atEnd()) throw fault("the file is empty; expected a header row and a row of numbers a channel");
        refuseData();
        int cells = 1;
        boolean quoted = false;
        while (!window.atEnd()) {
            byte[] bytes = window.bytes();
            int limit = window.limit();
            for (int at = window.position(); at < limit; at++) {
                byte character = bytes[at];
                if (character == '"') quoted = !quoted;
                if (character == ',' && !quoted) cells++;
                if (character != '\n') continue;
                line++;
                if (!quoted) {
                    window.moveTo(at + 1);
                    return cells;
                }
            }
            window.moveTo(limit);
        }
        throw fault(
                quoted
                        ? "a quote is opened and never closed; export the file again"
                        : "expected rows of numbers below the header, got the end of the file; export it again");
    }

    /** A file without a header row would silently lose its first channel. Numbers that go up are a time axis, not data. */
    private void refuseData() {
        window.has(CELL);
        int end = Math.min(window.limit(), window.position() + CELL);
        String start = new String(window.bytes(), window.position(), end - window.position(), StandardCharsets.UTF_8);
        String[] cells = start.lines().findFirst().orElse("").split(",", -1);
        boolean cut = cells.length > 1 && start.indexOf('\n') < 0;
        float last = Float.NEGATIVE_INFINITY;
        boolean rising = true;
        for (int i = 0; i < cells.length - (cut ? 1 : 0); i++) {
            byte[] cell = (cells[i].strip() + '\n').getBytes(StandardCharsets.UTF_8);
            long number = FloatText.read(cell, 0);
            if (number == FloatText.NONE || FloatText.end(number) != cell.length - 1) return;
            rising &= FloatText.value(number) > last;
            last = FloatText.value(number);
        }
        if (!rising) {
            throw fault(
                    "expected a header row that names the samples, got numbers that look like a channel's; put a header"
                            + " row above them");
        }
    }

    private void rows(int named, ChannelRows into) {
        // A header of one cell is a title; a longer one names the samples.
        int expected = named > 1 ? named : -1;
        String reference = "the header names";
        while (skipEmptyLines()) {
            int got = row(into, expected < 0 ? Integer.MAX_VALUE : expected);
            if (expected < 0) {
                expected = got;
                reference = "line " + line + " has";
            }
            if (got != expected) {
                throw fault("expected " + expected + " numbers, as " + reference + ", got " + got
                        + "; export the file again");
            }
            into.endRow(got);
            if (!into.hasRoomForARow()) {
                throw fault(
                        "the trial has more numbers than the memory of a program can hold; cut it into shorter trials");
            }
            line++;
        }
        if (into.rows() == 0) {
            throw fault("expected rows of numbers below the header, got the end of the file; export it again");
        }
    }

    /** Moves to the next row; a line without any cell is allowed at the end of the file only. */
    private boolean skipEmptyLines() {
        long empty = 0;
        while (!window.atEnd()) {
            window.has(2);
            byte[] bytes = window.bytes();
            int at = window.position();
            int end = bytes[at] == '\r' ? at + 1 : at;
            if (bytes[end] != '\n') {
                if (empty > 0) throw fault("expected numbers, got an empty line; export the file again");
                return true;
            }
            window.moveTo(Math.min(end + 1, window.limit()));
            empty++;
        }
        return false;
    }

    /** Reads one row and its line end; stores at most {@code most} numbers, counts all. */
    private int row(ChannelRows into, int most) {
        int start = into.rows() * into.samples();
        float[] values = into.roomAt(start);
        int count = 0;
        while (true) {
            window.has(CELL);
            byte[] bytes = window.bytes();
            int at = window.position();
            long number = FloatText.read(bytes, at);
            int after = FloatText.end(number);
            if (number == FloatText.NONE || (bytes[after] != ',' && bytes[after] != '\n')) {
                number = unusual(bytes, at, count);
                after = FloatText.end(number);
            }
            if (count < most) {
                int index = start + count;
                if (index >= values.length) values = into.roomAt(index);
                values[index] = FloatText.value(number);
            }
            count++;
            window.moveTo(Math.min(after + 1, window.limit()));
            if (bytes[after] == '\n') return count;
        }
    }

    /** A cell with anything but a bare number in it: the number, and where its comma or line end stands. */
    private long unusual(byte[] bytes, int from, int column) {
        int end = from;
        while (bytes[end] != ',' && bytes[end] != '\n' && end - from < CELL && end < window.limit()) end++;
        String cell = new String(bytes, from, end - from, StandardCharsets.UTF_8).strip();
        if (cell.length() > 1 && cell.startsWith("\"") && cell.endsWith("\"")) {
            cell = cell.substring(1, cell.length() - 1).strip();
        }
        if (cell.isEmpty()) return FloatText.packed(Float.NaN, end);
        byte[] bare = (cell + '\n').getBytes(StandardCharsets.UTF_8);
        long number = FloatText.read(bare, 0);
        if (number == FloatText.NONE || FloatText.end(number) != bare.length - 1) {
            throw fault("column " + (column + 1) + ": expected a number, got \"" + shown(cell)
                    + "\"; the cells of a row stand between commas, with a dot for decimals");
        }
        return FloatText.packed(FloatText.value(number), end);
    }

    /** The start of a cell, fit for one line of a terminal. */
    private static String shown(String cell) {
        String start = cell.codePointCount(0, cell.length()) <= 30
                ? cell
                : cell.substring(0, cell.offsetByCodePoints(0, 30)) + "...";
        return start.replaceAll("\\p{Cntrl}", "?");
    }

    private FileFault fault(String message) {
        return new FileFault(file, "line " + line, message);
    }
}
