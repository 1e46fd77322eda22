package io.headroom.cli;

import io.headroom.progress.Progress;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Draws work that takes more than two seconds on standard error: a bar on a terminal, elsewhere a line now and then, so
 * that a log of a long run shows that it lives. A clock of its own draws also while one unit of work takes long.
 */
final class BarProgress implements Progress, AutoCloseable {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);
    private static final long LINE_EVERY = TimeUnit.SECONDS.toNanos(15);
    private static final int TICK_MILLIS = 500;
    private static final int WIDTH = 100;

    private final PrintStream err;
    private final boolean terminal;
    private final Thread clock = new Thread(this::tick, "headroom-progress");
    private String task = "";
    private long done;
    private long total;
    private long started;
    private long lastLine;
    private ProgressBar bar;

    BarProgress(PrintStream err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
        clock.setDaemon(true);
        clock.start();
    }

    /** Draws for whoever looks at the terminal. */
    static BarProgress onStandardError() {
        return new BarProgress(System.err, Terminal.onStandardError());
    }

    @Override
    public synchronized void report(String name, long unitsDone, long unitsTotal) {
        if (!name.equals(task)) {
            clear();
            task = name;
            started = System.nanoTime();
            lastLine = started - LINE_EVERY;
        }
        done = unitsDone;
        total = unitsTotal;
    }

    /** Prints something else: the bar goes away and comes back below. */
    synchronized void around(Runnable printing) {
        clear();
        printing.run();
    }

    private void tick() {
        try {
            while (true) {
                Thread.sleep(TICK_MILLIS);
                draw(System.nanoTime());
            }
        } catch (InterruptedException e) {
            // Closed: nothing is drawn any more.
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void draw(long now) {
        if (task.isEmpty() || now - started < PATIENCE || clock.isInterrupted()) return;
        if (terminal) {
            if (bar == null) bar = bar();
            bar.maxHint(total);
            bar.stepTo(done);
        } else if (now - lastLine >= LINE_EVERY) {
            lastLine = now;
            err.println(line(task, done, total, TimeUnit.NANOSECONDS.toSeconds(now - started)));
        }
    }

    private ProgressBar bar() {
        return ProgressBar.builder()
                .setTaskName(task)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(TICK_MILLIS)
                .setConsumer(new ConsoleProgressBarConsumer(err, WIDTH))
                .clearDisplayOnFinish()
                .build();
    }

    static String line(String task, long done, long total, long seconds) {
        if (total <= 0) return String.format(Locale.ROOT, "%s, %d s", task, seconds);
        return String.format(Locale.ROOT, "%s: %d of %d (%d%%), %d s", task, done, total, 100 * done / total, seconds);
    }

    private void clear() {
        if (bar != null) bar.close();
        bar = null;
    }

    @Override
    public void close() {
        clock.interrupt();
        synchronized (this) {
            clear();
            task = "";
        }
    }
}
