package io.headroom.signal;

import io.headroom.error.FileFault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The fields of an EDF header one after the other: text of a fixed width, padded with blanks. Knows where it is. */
final class EdfFields {
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,9}");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+([.,]\\d*)?|[.,]\\d+)([eE][+-]?\\d+)?");

    private final Path file;
    private final byte[] header;
    private final Notes notes;
    private int next;

    /** Starts at a byte of the header. */
    EdfFields(Path file, byte[] header, int start, Notes notes) {
        this.file = file;
        this.header = header;
        this.notes = notes;
        this.next = start;
    }

    /** The byte at which the next field starts. */
    int position() {
        return next;
    }

    /** The fault of the field that starts at a byte. */
    FileFault fault(int position, String message) {
        return new FileFault(file, "byte " + position, message);
    }

    String text(int width, String field) {
        int from = next;
        next += width;
        String raw = new String(header, from, width, StandardCharsets.ISO_8859_1);
        String text = raw.substring(0, length(raw));
        String shown = Printable.of(text);
        if (!shown.equals(text)) {
            notes.add("control characters", "byte " + from + ": control characters in the " + field + ", shown as ?");
        }
        return shown.strip();
    }

    /** Length without the padding: blanks, as the specification has it, or zeros. */
    private static int length(String raw) {
        int length = raw.length();
        while (length > 0 && (raw.charAt(length - 1) == ' ' || raw.charAt(length - 1) == 0)) length--;
        return length;
    }

    String[] texts(int count, int width, String field) {
        return IntStream.range(0, count).mapToObj(i -> text(width, field)).toArray(String[]::new);
    }

    int whole(int width, String field) {
        int from = next;
        String text = text(width, field);
        if (WHOLE.matcher(text).matches()) return Integer.parseInt(text);
        throw fault(from, "expected a whole number for the " + field + ", got \"" + text + "\"; export the file again");
    }

    int[] wholes(int count, int width, String field) {
        return IntStream.range(0, count).map(i -> whole(width, field)).toArray();
    }

    double number(int width, String field) {
        int from = next;
        String text = text(width, field);
        double value = NUMBER.matcher(text).matches() ? Double.parseDouble(text.replace(',', '.')) : Double.NaN;
        if (!Double.isFinite(value)) {
            throw fault(from, "expected a number for the " + field + ", got \"" + text + "\"; export the file again");
        }
        if (text.contains(",")) {
            notes.add(
                    "decimal comma",
                    "byte " + from + ": decimal comma in the " + field + " \"" + text + "\", taken as a point");
        }
        return value;
    }

    double[] numbers(int count, int width, String field) {
        return IntStream.range(0, count).mapToDouble(i -> number(width, field)).toArray();
    }
}
