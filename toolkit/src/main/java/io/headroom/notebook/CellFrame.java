package io.headroom.notebook;

import io.headroom.report.Display;
import io.headroom.report.Drawn;
import io.headroom.report.Frame;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * A frame that is redrawn in place under one display id. It holds its cell, so that an interrupted one can draw its last frame,
 * and draws only while the cell runs: what a thread drew that outlives its cell would land in another cell's output.
 */
final class CellFrame implements Display.Live {
    private static final String STOPPING =
            "stopping: what is computed at this moment ends first;" + " a second stop ends the cell without waiting";
    private static final String STOPPING_HTML = "<div style=\"color:inherit;line-height:1.4\">" + STOPPING + "</div>";

    private final Kernel kernel;
    private final HeldCell cell;
    private final Frame frame;
    private final LongSupplier clock;
    private final long intervalNanos;
    private final String id = UUID.randomUUID().toString();
    private long drawnNanos;
    private Optional<Drawn> panel = Optional.empty();
    private boolean shown;
    private boolean stopping;
    private boolean over;

    /**
     * A frame that first appears when the task takes longer than one interval.
     *
     * @param kernel where to draw
     * @param task what is being done
     * @param clock nanoseconds
     * @param intervalNanos between two drawings at least
     */
    CellFrame(Kernel kernel, String task, LongSupplier clock, long intervalNanos) {
        this.kernel = kernel;
        this.cell = kernel.hold(this::stopping);
        this.frame = new Frame(task);
        this.clock = clock;
        this.intervalNanos = intervalNanos;
        this.drawnNanos = clock.getAsLong();
    }

    /** Said at once: what runs in the engine at this moment may take its time. */
    private synchronized void stopping() {
        stopping = true;
        if (shown) put(panel.orElse(frame));
    }

    @Override
    public synchronized void report(String task, long done, long total) {
        if (cell.over()) over = true;
        if (over) return;
        frame.report(task, done, total);
        drawIfDue();
    }

    @Override
    public synchronized void say(String line) {
        frame.say(line);
        if (!over) drawIfDue();
    }

    @Override
    public synchronized void draw(Drawn drawn) {
        if (cell.over()) over = true;
        panel = Optional.of(drawn);
        if (!over) drawIfDue();
    }

    /** A panel is shown however short its task was; of a short task without one nothing is said. */
    @Override
    public synchronized void finish() {
        stopping = false;
        if (panel.isPresent()) put(panel.get());
        else if (shown) put(frame.end());
        over = true;
    }

    @Override
    public synchronized void close() {
        if (stopping && shown) {
            stopping = false;
            frame.say("stopped");
            put(panel.orElse(frame));
        }
        over = true;
        cell.close();
    }

    private void drawIfDue() {
        long now = clock.getAsLong();
        if (now - drawnNanos < intervalNanos) return;
        drawnNanos = now;
        put(panel.orElse(frame));
    }

    private void put(Drawn drawn) {
        if (over) return;
        cell.undisturbed(() -> {
            if (cell.over() || !kernel.inCell()) {
                over = true;
                return;
            }
            Bundle bundle = stopping
                    ? Bundle.html(drawn.text() + '\n' + STOPPING, drawn.html() + STOPPING_HTML)
                    : Bundle.html(drawn.text(), drawn.html());
            if (shown) {
                kernel.update(id, bundle);
            } else {
                kernel.display(id, bundle);
            }
            shown = true;
        });
    }
}
