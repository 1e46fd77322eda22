package io.headroom.notebook;

import io.headroom.report.Display;
import io.headroom.report.Frame;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A frame that is redrawn in place under one display id. It draws only while its cell runs: an interrupted cell ends at once
 * for the notebook while its thread goes on to the next place where it can stop, and what that thread drew would land in
 * another cell's output.
 */
final class CellFrame implements Display.Live {
    /** Two frames a second: some front ends flicker at more. */
    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Kernel kernel;
    private final Frame frame;
    private final LongSupplier clock;
    private final String id = UUID.randomUUID().toString();
    private long drawnNanos;
    private boolean shown;
    private boolean over;

    /**
     * A frame that first appears when the task takes longer than one interval.
     *
     * @param kernel where to draw
     * @param task what is being done
     * @param clock nanoseconds
     */
    CellFrame(Kernel kernel, String task, LongSupplier clock) {
        this.kernel = kernel;
        this.frame = new Frame(task);
        this.clock = clock;
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
    public synchronized void finish() {
        if (shown && !over && kernel.inCell()) kernel.update(id, Bundle.html(frame.finished(), frame.finishedHtml()));
        over = true;
    }

    @Override
    public synchronized void close() {
        over = true;
    }

    private void drawIfDue() {
        long now = clock.getAsLong();
        if (now - drawnNanos < INTERVAL_NANOS) return;
        drawnNanos = now;
        draw();
    }

    private void draw() {
        if (!kernel.inCell()) {
            over = true;
            return;
        }
        Bundle bundle = Bundle.html(frame.text(), frame.html());
        if (shown) {
            kernel.update(id, bundle);
        } else {
            kernel.display(id, bundle);
        }
        shown = true;
    }
}
