package io.headroom.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.headroom.error.CallerMistake;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Words and their numbers. The first four ids are marks, real words follow. A mark is written in capitals between angle
 * brackets, which no word of the {@link Tokenizer} can be.
 *
 * <p>As JSON it is {@code {"words": [...]}}: the words' order is all that there is to know.
 */
public final class Vocabulary {
    /** Fills a sentence up to the length of its neighbours. */
    public static final int PAD = 0;
    /** Stands before the first word. */
    public static final int START = 1;
    /** Stands after the last word. */
    public static final int END = 2;
    /** Stands for every word that is not in the vocabulary. */
    public static final int UNKNOWN = 3;

    /** As in the original: a word must be seen twice to be learned. */
    public static final int STANDARD_MINIMUM_COUNT = 2;

    private static final List<String> MARKS = List.of("<PAD>", "<START>", "<END>", "<UNK>");

    private final List<String> words;
    private final Map<String, Integer> ids = new HashMap<>();

    /**
     * A vocabulary of these words.
     *
     * @param words as the {@link Tokenizer} gives them, each once; the first gets id 4
     * @throws CallerMistake if a word occurs twice
     */
    @JsonCreator
    public Vocabulary(@JsonProperty("words") List<String> words) {
        this.words = List.copyOf(words);
        if (new HashSet<>(this.words).size() < words.size()) {
            throw new CallerMistake("a vocabulary holds each word once; the list given has duplicates");
        }
        for (String word : this.words) ids.put(word, MARKS.size() + ids.size());
    }

    /**
     * Collects the words of sentences. The most frequent word comes first; words seen equally often stand in the order of
     * their UTF-16 code units, so that the order of the sentences does not matter.
     *
     * @param sentences the texts of all training trials: a sentence that was read twice counts twice
     * @param minimumCount words seen fewer times become unknown; {@link #STANDARD_MINIMUM_COUNT} in the original
     * @return the vocabulary
     */
    public static Vocabulary fit(Collection<String> sentences, int minimumCount) {
        CallerMistake.atLeast("minimumCount", minimumCount, 1);
        Map<String, Integer> counts = new HashMap<>();
        for (String sentence : sentences) {
            for (String word : Tokenizer.words(sentence)) counts.merge(word, 1, Integer::sum);
        }
        Comparator<String> mostFrequentFirst = Comparator.comparing(word -> -counts.get(word));
        return new Vocabulary(counts.keySet().stream()
                .filter(word -> counts.get(word) >= minimumCount)
                .sorted(mostFrequentFirst.thenComparing(Comparator.naturalOrder()))
                .toList());
    }

    /**
     * The real words.
     *
     * @return the words from id 4 on
     */
    @JsonProperty
    public List<String> words() {
        return words;
    }

    /**
     * How many ids there are.
     *
     * @return the marks and the words
     */
    public int size() {
        return MARKS.size() + words.size();
    }

    /**
     * The id of a word.
     *
     * @param word as the {@link Tokenizer} gives it
     * @return its id, {@link #UNKNOWN} if it has none
     */
    public int id(String word) {
        return ids.getOrDefault(word, UNKNOWN);
    }

    /**
     * The word of an id.
     *
     * @param id 0 to {@link #size()} - 1
     * @return the word, or the mark's name
     * @throws CallerMistake if there is no such id
     */
    public String word(int id) {
        if (id < 0 || id >= size()) {
            throw new CallerMistake(
                    "word id must be in [0, " + size() + "), got " + id + "; the last one is " + (size() - 1));
        }
        return id < MARKS.size() ? MARKS.get(id) : words.get(id - MARKS.size());
    }

    /**
     * A sentence in numbers.
     *
     * @param sentence any text
     * @return {@link #START}, the ids of its words, {@link #END}
     */
    public List<Integer> encode(String sentence) {
        List<Integer> encoded = new ArrayList<>();
        encoded.add(START);
        for (String word : Tokenizer.words(sentence)) encoded.add(id(word));
        encoded.add(END);
        return List.copyOf(encoded);
    }

    /**
     * A sentence back in words.
     *
     * @param encoded ids; what follows the first {@link #END} is ignored
     * @return its words without start and padding; an unknown word is {@code <UNK>}
     */
    public List<String> decode(List<Integer> encoded) {
        List<String> decoded = new ArrayList<>();
        for (int id : encoded) {
            if (id == END) break;
            if (id != START && id != PAD) decoded.add(word(id));
        }
        return List.copyOf(decoded);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Vocabulary vocabulary && words.equals(vocabulary.words);
    }

    @Override
    public int hashCode() {
        return words.hashCode();
    }

    @Override
    public String toString() {
        return words.size() + " words";
    }
}
