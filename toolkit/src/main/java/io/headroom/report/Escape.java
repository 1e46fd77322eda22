package io.headroom.report;

/** Keeps what a file says from acting on a terminal or a page. */
final class Escape {
    private Escape() {}

    /**
     * Makes characters visible that would otherwise act: controls, line ends, direction marks, halves of a pair.
     *
     * @param text any text, for example from a file; null reads as empty
     * @return one line without such characters: each stands as its code, {@code \}{@code u001b}
     */
    static String visible(String text) {
        if (text == null) return "";
        if (text.codePoints().noneMatch(Escape::acts)) return text;
        StringBuilder visible = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            if (acts(point)) {
                visible.append(String.format("\\u%04x", point));
            } else {
                visible.appendCodePoint(point);
            }
        });
        return visible.toString();
    }

    /**
     * Puts text into HTML, as content or between double quotes.
     *
     * @param text any text
     * @return the same text with the five characters that HTML reads replaced
     */
    static String html(String text) {
        StringBuilder html = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(c);
            }
        }
        return html.toString();
    }

    private static boolean acts(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
