package io.headroom.report;

import io.headroom.text.Vocabulary;
import java.util.ArrayList;
import java.util.List;

/** A vocabulary: how many words, and which come first. */
final class VocabularyView implements View<Vocabulary> {
    private static final int FIRST = 24;

    private record Word(int id, String word) {}

    @Override
    public Class<Vocabulary> type() {
        return Vocabulary.class;
    }

    @Override
    public Card card(Vocabulary vocabulary) {
        List<String> words = vocabulary.words();
        int marks = vocabulary.size() - words.size();
        String first = String.join(", ", words.subList(0, Math.min(FIRST, words.size())));
        return Card.of(
                        "Vocabulary",
                        Numbers.count(words.size()) + " words and " + marks + " marks (padding, start, end, unknown)")
                .row("most frequent first", first + (words.size() > FIRST ? ", ..." : ""));
    }

    @Override
    public List<?> rows(Vocabulary vocabulary) {
        List<Word> rows = new ArrayList<>();
        for (int id = 0; id < vocabulary.size(); id++) rows.add(new Word(id, vocabulary.word(id)));
        return rows;
    }
}
