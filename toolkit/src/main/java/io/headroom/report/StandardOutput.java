package io.headroom.report;

/**
 * Standard output as it is at the time of each line: a kernel exchanges it for every cell. The one place of this package
 * that prints, for sessions in which neither a notebook nor a command has said where results go.
 */
final class StandardOutput implements Appendable {
    @Override
    public Appendable append(CharSequence text) {
        System.out.append(text);
        return this;
    }

    @Override
    public Appendable append(CharSequence text, int start, int end) {
        System.out.append(text, start, end);
        return this;
    }

    @Override
    public Appendable append(char c) {
        System.out.append(c);
        return this;
    }
}
