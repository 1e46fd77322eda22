package io.headroom.runner;

/** Text inside HTML. */
final class HtmlText {
    private HtmlText() {}

    /** Text that shows itself as it is, in an element or in a quoted attribute. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
