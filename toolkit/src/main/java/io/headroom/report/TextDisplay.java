package io.headroom.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Results as lines of text; of a task only its end. */
final class TextDisplay implements Display {
    private final Appendable to;

    TextDisplay(Appendable to) {
        this.to = to;
    }

    @Override
    public void show(Object result) {
        line(Cards.text(result));
    }

    @Override
    public Live live(String task) {
        return new LastLine(task);
    }

    private void line(String text) {
        try {
            to.append(text + System.lineSeparator()); // one call: a kernel sends a message a call
        } catch (IOException e) {
            throw new UncheckedIOException("showing a result failed", e);
        }
    }

    private final class LastLine implements Live {
        private final Frame frame;
        private Optional<Drawn> drawn = Optional.empty();

        LastLine(String task) {
            frame = new Frame(task);
        }

        @Override
        public void report(String task, long done, long total) {
            frame.report(task, done, total);
        }

        @Override
        public void say(String line) {
            frame.say(line);
        }

        @Override
        public void begins(String part) {
            // Nothing is shown before the end.
        }

        @Override
        public void draw(Drawn panel) {
            drawn = Optional.of(panel);
        }

        @Override
        public void finish() {
            line(drawn.orElseGet(frame::end).text());
        }

        @Override
        public void close() {
            // What is not finished says nothing: the exception that ended it does.
        }
    }
}
