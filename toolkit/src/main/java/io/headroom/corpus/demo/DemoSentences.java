package io.headroom.corpus.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The sentences of made-up corpora: short, of 4 to 12 words, and sharing many of them. */
final class DemoSentences {
    private static final List<String> ALL = load();

    /** How many there are. */
    static final int COUNT = ALL.size();

    private DemoSentences() {}

    static String text(int sentence) {
        return ALL.get(sentence);
    }

    private static List<String> load() {
        try (InputStream stream = DemoSentences.class.getResourceAsStream("sentences.txt")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the sentences within the jar cannot be read", e);
        }
    }
}
