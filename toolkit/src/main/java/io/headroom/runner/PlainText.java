package io.headroom.runner;

import java.util.regex.Pattern;

/** Text without what only a terminal understands. */
final class PlainText {
    /** ECMA-48: control sequences, operating system commands, and the two-character escapes. */
    private static final Pattern ESCAPES =
            Pattern.compile("\u001B(?:\\[[0-?]*[ -/]*[@-~]|\\][^\u0007\u001B]*(?:\u0007|\u001B\\\\)?|[@-Z\\\\^_])");

    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}&&[^\t\n\r]]");

    private static final Pattern RULE = Pattern.compile("^\\s*-{20,}\\s*");

    private PlainText() {}

    /** Drops escape sequences and control characters but tabs and line ends. */
    static String of(String text) {
        return CONTROLS.matcher(ESCAPES.matcher(text).replaceAll("")).replaceAll("");
    }

    /** A traceback without escapes and without the rule of dashes that kernels draw above it. */
    static String traceback(Iterable<String> lines) {
        return RULE.matcher(of(String.join("\n", lines))).replaceFirst("").strip();
    }

    /** What a terminal shows after carriage returns: each writes over the line from its start. */
    static String settled(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        for (String line : of(text).replace("\r\n", "\n").split("(?<=\n)", -1)) {
            boolean ended = line.endsWith("\n");
            String body = ended ? line.substring(0, line.length() - 1) : line;
            StringBuilder seen = new StringBuilder();
            for (String written : body.split("\r", -1)) {
                seen.replace(0, Math.min(written.length(), seen.length()), written);
            }
            shown.append(seen).append(ended ? "\n" : "");
        }
        return shown.toString();
    }
}
