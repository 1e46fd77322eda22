package io.headroom.report;

/** Something in both of its forms, of the same words. */
public interface Drawn {
    /**
     * For a terminal.
     *
     * @return lines, without a line end after the last
     */
    String text();

    /**
     * For a page.
     *
     * @return an HTML fragment that needs nothing else, readable on light and dark pages
     */
    String html();
}
