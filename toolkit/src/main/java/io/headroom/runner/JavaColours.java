package io.headroom.runner;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Java source as HTML, with comments, strings, keywords and numbers marked. */
final class JavaColours {
    private static final Pattern TOKEN = Pattern.compile("""
            (?<comment>//[^\\n]*|/\\*.*?\\*/)\
            |(?<string>\"\"\".*?\"\"\"|"(?:\\\\.|[^"\\\\\\n])*"|'(?:\\\\.|[^'\\\\\\n])*')\
            |(?<keyword>\\b(?:abstract|assert|boolean|break|byte|case|catch|char|class|continue|default|do|double|else|enum\
            |extends|false|final|finally|float|for|if|implements|import|instanceof|int|interface|long|new|null|package|private\
            |protected|public|record|return|sealed|short|static|super|switch|this|throw|throws|true|try|var|void|while|yield)\\b)\
            |(?<number>\\b\\d[\\w.]*)\
            """, Pattern.DOTALL);

    private static final String[] KINDS = {"comment", "string", "keyword", "number"};

    private JavaColours() {}

    static String html(String source) {
        StringBuilder html = new StringBuilder();
        Matcher token = TOKEN.matcher(source);
        int done = 0;
        while (token.find()) {
            html.append(HtmlText.escaped(source.substring(done, token.start())));
            html.append("<span class=\"")
                    .append(kind(token))
                    .append("\">")
                    .append(HtmlText.escaped(token.group()))
                    .append("</span>");
            done = token.end();
        }
        return html.append(HtmlText.escaped(source.substring(done))).toString();
    }

    private static String kind(Matcher token) {
        for (String kind : KINDS) {
            if (token.group(kind) != null) return kind;
        }
        throw new IllegalStateException("the pattern is an alternative of the named groups");
    }
}
