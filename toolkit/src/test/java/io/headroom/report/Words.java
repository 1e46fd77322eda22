package io.headroom.report;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The words that a reader sees, in order: what text and HTML must have in common. */
public final class Words {
    private static final Pattern DRAWING = Pattern.compile("-{2,}|[#=+:*%~@]+");

    private Words() {}

    /**
     * Words of a card's text.
     *
     * @param text lines
     * @return words without the lines and bars drawn of characters
     */
    public static List<String> ofText(String text) {
        return words(text.replaceAll("\\[picture: (.*)]", "$1"));
    }

    /**
     * Words of an HTML fragment.
     *
     * @param html the fragment
     * @return its text and the words of its pictures
     */
    public static List<String> ofHtml(String html) {
        String text = html.replaceAll("(?s)<style>.*?</style>", "")
                .replaceAll("<img [^>]*alt=\"([^\"]*)\"[^>]*>", " $1 ")
                .replaceAll("<[^>]+>", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
        return words(text);
    }

    private static List<String> words(String text) {
        return Stream.of(text.strip().split("\\s+"))
                .filter(word -> !DRAWING.matcher(word).matches())
                .toList();
    }
}
