package io.headroom.notebook;

import io.headroom.report.Display;
import io.headroom.report.Drawn;
import io.headroom.report.Frame;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * A frame that is redrawn in place under one display id. It draws only while its cell runs: an interrupted cell ends at once
 * for the notebook while its thread goes on to the next place where it can stop, and what that thread drew would land in
 * another cell's output.
 */
final class CellFrame implements Display.Live {
    private final Kernel kernel;
    private final Frame frame;
    private final LongSupplier clock;
    private final long intervalNanos;
    private final String id = UUID.randomUUID().toString();
    private long drawnNanos;
    private Optional<Drawn> panel = Optional.empty();
    private boolean shown;
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
        this.frame = new Frame(task);
        this.clock = clock;
        this.intervalNanos = intervalNanos;
        this.drawnNanos = clock.getAsLong();
    }

    @Override
    public synchronized void report(String task, long done, long total) {
        if (Thread.currentThread().isInterrupted()) over = true;
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
        if (Thread.currentThread().isInterrupted()) over = true;
        panel = Optional.of(drawn);
        if (!over) drawIfDue();
    }

    /** A panel is shown however short its task was; of a short task without one nothing is said. */
    @Override
    public synchronized void finish() {
        if (!over && panel.isPresent()) draw();
        else if (shown && !over && kernel.inCell())
            kernel.update(id, Bundle.html(frame.finished(), frame.finishedHtml()));
        over = true;
    }

    @Override
    public synchronized void close() {
        over = true;
    }

    private void drawIfDue() {
        long now = clock.getAsLong();
        if (now - drawnNanos < intervalNanos) return;
        drawnNanos = now;
        draw();
    }

    private void draw() {
        if (!kernel.inCell()) {
            over = true;
            return;
        }
        Drawn drawn = panel.orElse(frame);
        Bundle bundle = Bundle.html(drawn.text(), drawn.html());
        if (shown) {
            kernel.update(id, bundle);
        } else {
            kernel.display(id, bundle);
        }
        shown = true;
    }
}
