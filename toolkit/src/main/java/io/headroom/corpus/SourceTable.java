package io.headroom.corpus;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** The files that a corpus was made from and their checksums, 32 bytes each; all zeros stand for none. */
final class SourceTable {
    private final StringTable paths;
    private final byte[] checksums;

    private SourceTable(StringTable paths, byte[] checksums) {
        this.paths = paths;
        this.checksums = checksums;
    }

    /** One file: its path and 64 hexadecimal digits, or an empty string where there is no file. */
    record Source(String path, String sha256) {}

    int size() {
        return paths.size();
    }

    Source get(int index) {
        int from = index * Sha256.BYTES;
        int set = 0;
        for (int i = 0; i < Sha256.BYTES; i++) set |= checksums[from + i];
        return new Source(
                paths.get(index), set == 0 ? "" : HexFormat.of().formatHex(checksums, from, from + Sha256.BYTES));
    }

    long heapBytes() {
        return paths.heapBytes() + checksums.length;
    }

    /** Sources on their way into a table. */
    static final class Builder {
        private final StringTable.Builder paths = new StringTable.Builder();
        private final ByteArrayOutputStream checksums = new ByteArrayOutputStream();
        private final Map<Source, Integer> indices = new HashMap<>();

        void add(Source source) {
            paths.add(source.path());
            checksums.writeBytes(
                    source.sha256().isEmpty()
                            ? new byte[Sha256.BYTES]
                            : HexFormat.of().parseHex(source.sha256()));
        }

        int intern(Source source) {
            Integer known = indices.putIfAbsent(source, indices.size());
            if (known != null) return known;
            add(source);
            return indices.size() - 1;
        }

        int size() {
            return paths.size();
        }

        SourceTable build() {
            return new SourceTable(paths.build(), checksums.toByteArray());
        }
    }
}
