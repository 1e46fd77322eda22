package io.headroom.report;

import java.util.Locale;

/** How far a task is, in two lines of fixed height. Safe for one thread that reports and others that draw. */
public final class Frame implements Drawn {
    private static final int WIDTH = 32;

    private final String name;
    private final long startNanos = System.nanoTime();
    private String task;
    private long done;
    private long total = -1;
    private String line = "";

    /**
     * A task at its start.
     *
     * @param name what is being done
     */
    public Frame(String name) {
        this.name = Escape.visible(name);
        this.task = this.name;
    }

    /**
     * Takes in how far it is.
     *
     * @param part what is being done just now
     * @param unitsDone units done
     * @param units units in all, or -1
     */
    public synchronized void report(String part, long unitsDone, long units) {
        task = Escape.visible(part);
        done = unitsDone;
        total = units;
    }

    /**
     * Takes in the second line.
     *
     * @param text what is known besides
     */
    public synchronized void say(String text) {
        line = Escape.visible(text);
    }

    /**
     * The frame as text.
     *
     * @return two lines
     */
    @Override
    public synchronized String text() {
        String bar = share() < 0
                ? ""
                : " [" + "#".repeat((int) (share() * WIDTH)) + "-".repeat(WIDTH - (int) (share() * WIDTH)) + "]";
        return task + bar + " " + count() + ", " + elapsed() + "\n" + line;
    }

    /**
     * The frame as HTML.
     *
     * @return a fragment of fixed height, readable on light and dark pages
     */
    @Override
    public synchronized String html() {
        String width = String.format(Locale.ROOT, "%.1f", 100 * Math.max(0, share()));
        return "<div style=\"color:inherit;height:4.2em;line-height:1.4;overflow:hidden\">"
                + "<div>" + Escape.html(task) + ": " + count() + ", " + elapsed() + "</div>"
                + "<div style=\"border:1px solid currentColor;height:.6em;max-width:30em\">"
                + "<div style=\"background:#0072B2;height:100%;width:" + width + "%\"></div></div>"
                + "<div>" + Escape.html(line) + "</div></div>";
    }

    /**
     * What stays of a finished task.
     *
     * @return one line
     */
    public synchronized Drawn end() {
        String last = name + ": done in " + elapsed() + (line.isEmpty() ? "" : "; " + line);
        return new End(last, "<div style=\"color:inherit;line-height:1.4\">" + Escape.html(last) + "</div>");
    }

    private record End(String text, String html) implements Drawn {}

    private double share() {
        return total <= 0 ? -1 : Math.min(1, Math.max(0, (double) done / total));
    }

    private String count() {
        return total < 0 ? Numbers.count(done) : Numbers.count(done) + " of " + Numbers.count(total);
    }

    private String elapsed() {
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        return seconds < 60 ? String.format(Locale.ROOT, "%.0f s", seconds) : Numbers.seconds(seconds);
    }
}
