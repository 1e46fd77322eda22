package io.headroom.corpus;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.HashMap;
import java.util.Map;
import java.util.RandomAccess;

/**
 * Many strings in two arrays: their UTF-8 bytes and where each ends. A string costs its bytes and four more; an object of it
 * is made when it is asked for.
 */
final class StringTable extends AbstractList<String> implements RandomAccess {
    private final byte[] bytes;
    private final int[] ends;

    private StringTable(byte[] bytes, int[] ends) {
        this.bytes = bytes;
        this.ends = ends;
    }

    @Override
    public String get(int index) {
        int from = index == 0 ? 0 : ends[index - 1];
        return new String(bytes, from, ends[index] - from, StandardCharsets.UTF_8);
    }

    @Override
    public int size() {
        return ends.length;
    }

    long heapBytes() {
        return bytes.length + 4L * ends.length;
    }

    /** Strings on their way into a table. */
    static final class Builder {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final IntColumn ends = new IntColumn();
        private final Map<String, Integer> indices = new HashMap<>();

        /** Appends a string. */
        void add(String string) {
            bytes.writeBytes(string.getBytes(StandardCharsets.UTF_8));
            ends.add(bytes.size());
        }

        /** The index of a string that {@code intern} has seen, or of a new one. */
        int intern(String string) {
            Integer known = indices.putIfAbsent(string, indices.size());
            if (known != null) return known;
            add(string);
            return indices.size() - 1;
        }

        int size() {
            return ends.size();
        }

        StringTable build() {
            return new StringTable(bytes.toByteArray(), ends.toArray());
        }
    }
}
