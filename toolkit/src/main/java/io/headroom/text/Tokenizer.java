package io.headroom.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts sentences into words.
 *
 * <p>The rule, exactly: the sentence is put in lower case (the root locale's); it is split at every run of white space, the
 * non-breaking kinds included; from both ends of what is left, code points of the Unicode punctuation categories (Pc, Pd, Ps,
 * Pe, Pi, Pf, Po) are taken off; what is then empty is no word. Punctuation inside a word stays ({@code don't},
 * {@code film.1}), and so do currency signs and other symbols.
 */
public final class Tokenizer {
    private Tokenizer() {}

    /**
     * Cuts a sentence into words.
     *
     * @param sentence any text
     * @return its words in order; empty if it has none
     */
    public static List<String> words(String sentence) {
        String text = sentence.toLowerCase(Locale.ROOT);
        List<String> words = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int to = from;
            while (to < text.length() && !isSpace(text.charAt(to))) to++;
            String word = stripped(text.substring(from, to));
            if (!word.isEmpty()) words.add(word);
            from = to + 1;
        }
        return List.copyOf(words);
    }

    private static String stripped(String word) {
        int from = 0;
        int to = word.length();
        while (from < to && isPunctuation(word.codePointAt(from))) from += Character.charCount(word.codePointAt(from));
        while (to > from && isPunctuation(word.codePointBefore(to)))
            to -= Character.charCount(word.codePointBefore(to));
        return word.substring(from, to);
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean isPunctuation(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }
}
