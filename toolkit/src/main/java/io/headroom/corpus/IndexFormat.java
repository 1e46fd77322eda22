package io.headroom.corpus;

import java.util.Locale;

/** Names and version of an index; the package's description defines the bytes. */
final class IndexFormat {
    static final String NAME = "headroom-corpus";
    static final int VERSION = 1;
    static final String INDEX = "index.json";
    static final String CHECKSUM = "index.json.sha256";

    private IndexFormat() {}

    static String shard(int number) {
        return String.format(Locale.ROOT, "shard-%04d.npy", number);
    }
}
