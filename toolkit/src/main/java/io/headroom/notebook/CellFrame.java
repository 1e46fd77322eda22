package io.headroom.notebook;

import io.headroom.report.Display;
import io.headroom.report.Drawn;
import io.headroom.report.Frame;
import io.headroom.report.StopWait;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * A frame that is redrawn in place under one display id. It holds its cell, so that an interrupted one can draw its last frame,
 * and draws only while the cell runs: what a thread drew that outlives its cell would land in another cell's output.
 */
final class CellFrame implements Display.Live {
    private final Kernel kernel;
    private final HeldCell cell;
    private final String task;
    private final Frame frame;
    private final StopWait wait;
    private final LongSupplier clock;
    private final long intervalNanos;
    private final String id = UUID.randomUUID().toString();
    private long drawnNanos;
    private Optional<Drawn> panel = Optional.empty();
    private boolean shown;
    private Optional<Drawn> stopping = Optional.empty();
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
        this.task = task;
        this.frame = new Frame(task);
        this.wait = new StopWait(task, clock);
        this.clock = clock;
        this.intervalNanos = intervalNanos;
        this.drawnNanos = clock.getAsLong();
        synchronized (this) { // a stop may be heard before its cell is known here
            this.cell = kernel.hold(this::stopping);
        }
    }

    /** Said at once, however short the task was until now: what runs in the engine at this moment may take its time. */
    private synchronized void stopping() {
        stopping = Optional.of(wait.line());
        put(panel.orElse(frame));
    }

    @Override
    public synchronized void report(String task, long done, long total) {
        if (cell.over()) over = true;
        if (over) return;
        wait.begins(this.task);
        frame.report(task, done, total);
        drawIfDue();
    }

    @Override
    public synchronized void say(String line) {
        frame.say(line);
        if (!over) drawIfDue();
    }

    @Override
    public void begins(String part) {
        wait.begins(part);
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
        stopping = Optional.empty();
        if (panel.isPresent()) put(panel.get());
        else if (shown) put(frame.end());
        over = true;
    }

    @Override
    public synchronized void close() {
        if (stopping.isPresent() && shown) {
            stopping = Optional.empty();
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
            Bundle bundle = stopping.map(
                            line -> Bundle.html(drawn.text() + '\n' + line.text(), drawn.html() + line.html()))
                    .orElseGet(() -> Bundle.html(drawn.text(), drawn.html()));
            if (shown) {
                kernel.update(id, bundle);
            } else {
                kernel.display(id, bundle);
            }
            shown = true;
        });
    }
}
