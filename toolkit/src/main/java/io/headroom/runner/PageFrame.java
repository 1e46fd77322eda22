package io.headroom.runner;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * What every page has around its content: a look, and a content security policy that runs no script and fetches nothing,
 * whatever the content holds.
 */
final class PageFrame {
    private PageFrame() {}

    /**
     * Frames a page.
     *
     * @param title plain text
     * @param content HTML
     * @return the page
     */
    static String around(String title, String content) {
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline';"
                + " img-src data:; font-src data:\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"color-scheme\" content=\"light dark\">\n"
                + "<title>" + HtmlText.escaped(title) + "</title>\n"
                + "<style>\n" + style() + "</style>\n</head>\n<body>\n<main>\n"
                + content
                + "</main>\n</body>\n</html>\n";
    }

    private static String style() {
        try (InputStream sheet = PageFrame.class.getResourceAsStream("page.css")) {
            return new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the style sheet cannot be read from the jar", e);
        }
    }
}
