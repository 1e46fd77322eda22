package io.headroom;

import io.headroom.error.CancelledException;
import io.headroom.report.Display;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * At most one training at a time. The thread of a stopped cell saves for a while yet; another training must not read or write
 * its run until it has. What an older cell has left running in a thread of its own is stopped.
 */
@SuppressWarnings("try") // a frame is open while it waits, and that is all
final class OneTraining {
    private final Duration saving;
    private final ReentrantLock lock = new ReentrantLock();
    private final StoppedCells stopped;
    private volatile Running running;
    private volatile Thread displaced;

    private record Running(String task, Thread thread) {}

    /**
     * Nothing runs yet.
     *
     * @param stopped knows which cells were stopped
     * @param saving longer than a stopped training takes to end
     */
    OneTraining(StoppedCells stopped, Duration saving) {
        this.saving = saving;
        this.stopped = stopped;
    }

    /**
     * What runs at this moment.
     *
     * @return its task; empty if nothing does
     */
    Optional<String> task() {
        return Optional.ofNullable(running).map(Running::task);
    }

    /**
     * Trains when no other one does.
     *
     * @param task what it is: {@code "training LITE"}
     * @param training does it
     * @return what it made
     * @throws CancelledException if it was stopped, or follows a stopped one at once
     */
    <T> T run(String task, Supplier<T> training) {
        stopped.begin(task);
        enter(task);
        try {
            running = new Running(task, Thread.currentThread());
            return training.get();
        } catch (CancelledException e) {
            if (displaced != Thread.currentThread()) stopped.stopped(); // or what displaced it would not start either
            throw e;
        } finally {
            displaced = null;
            running = null;
            lock.unlock();
        }
    }

    private void enter(String task) {
        if (lock.tryLock()) return;
        // The cell that waits can be stopped with a line of its own, and says what it waits for.
        try (Display.Live waiting =
                Display.current().live(task + " waits for " + task().orElse("another training") + " to end")) {
            if (!lock.tryLock(saving.toNanos(), TimeUnit.NANOSECONDS)) {
                displace();
                return;
            }
        } catch (InterruptedException e) {
            stopped.stopped();
            throw new CancelledException(task + " was stopped before it began; run the cell again to start it");
        }
        try {
            stopped.begin(task);
        } catch (CancelledException e) {
            lock.unlock();
            throw e;
        }
    }

    private void displace() throws InterruptedException {
        Running older = running;
        if (older != null) {
            displaced = older.thread();
            older.thread().interrupt();
        }
        lock.lockInterruptibly();
    }
}
