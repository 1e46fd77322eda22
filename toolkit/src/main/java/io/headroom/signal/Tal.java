package io.headroom.signal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time-stamped annotation list of EDF+ (Kemp and Olivan 2003, 2.2): {@code +onset[\x15duration]\x14text\x14...\x14\0},
 * texts in UTF-8.
 *
 * @param onsetSeconds from the start of the file
 * @param durationSeconds 0 if none is given
 * @param texts what is said; a first empty text in a record's first list makes the onset that of the record
 * @param position byte of the file where the list starts
 */
record Tal(double onsetSeconds, double durationSeconds, List<String> texts, long position) {
    private static final Pattern TIMES = Pattern.compile("([+-]\\d+(?:\\.\\d*)?)(?:\\x15(\\d+(?:\\.\\d*)?)?)?");
    private static final byte END_OF_TEXT = 0x14;

    Tal {
        texts = List.copyOf(texts);
    }

    /**
     * Reads the lists of one annotation signal in one record. A broken one is noted and left out.
     *
     * @param bytes all of the signal's bytes in that record
     * @param position byte of the file where they start
     */
    static List<Tal> parse(byte[] bytes, long position, Notes notes) {
        List<Tal> lists = new ArrayList<>();
        int from = 0;
        while (from < bytes.length) {
            int to = from;
            while (to < bytes.length && bytes[to] != 0) to++;
            if (to > from) parseOne(bytes, from, to, position + from, notes, lists);
            from = to + 1;
        }
        return lists;
    }

    private static void parseOne(byte[] bytes, int from, int to, long position, Notes notes, List<Tal> lists) {
        List<String> parts = new ArrayList<>();
        int start = from;
        for (int i = from; i < to; i++) {
            if (bytes[i] == END_OF_TEXT) {
                parts.add(text(bytes, start, i, position, notes));
                start = i + 1;
            }
        }
        if (start < to) parts.add(text(bytes, start, to, position, notes));
        Matcher times = TIMES.matcher(parts.get(0));
        double onset = times.matches() ? Double.parseDouble(times.group(1)) : Double.NaN;
        boolean lasts = times.matches() && times.group(2) != null;
        double duration = lasts ? Double.parseDouble(times.group(2)) : 0;
        if (Double.isFinite(onset) && Double.isFinite(duration)) {
            List<String> texts =
                    parts.subList(1, parts.size()).stream().map(Printable::of).toList();
            if (start < to) notes.add("unended", "byte " + position + ": an annotation without its end mark, kept");
            lists.add(new Tal(onset, duration, texts, position));
        } else {
            String shown = Printable.of(parts.get(0));
            String quoted = shown.length() > 40 ? shown.substring(0, 40) + "..." : shown;
            notes.add(
                    "times", "byte " + position + ": expected an annotation's onset, got \"" + quoted + "\"; left out");
        }
    }

    private static String text(byte[] bytes, int from, int to, long position, Notes notes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, to - from))
                    .toString();
        } catch (CharacterCodingException e) {
            notes.add("coding", "byte " + position + ": an annotation that is not UTF-8, read as Latin-1");
            return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        }
    }
}
