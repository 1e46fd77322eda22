package io.headroom;

import io.headroom.error.CancelledException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * At most one training at a time. The thread of a stopped cell saves for a while yet; another training must not read or write
 * its run until it has. What an older cell has left running in a thread of its own is stopped.
 */
final class OneTraining {
    private final Duration saving;
    private final ReentrantLock lock = new ReentrantLock();
    private final StoppedCells stopped;
    private volatile Running running;

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
            stopped.stopped();
            throw e;
        } finally {
            running = null;
            lock.unlock();
        }
    }

    private void enter(String task) {
        try {
            if (lock.tryLock()) return;
            if (!lock.tryLock(saving.toNanos(), TimeUnit.NANOSECONDS)) {
                Running older = running;
                if (older != null) older.thread().interrupt();
                lock.lockInterruptibly();
                return;
            }
        } catch (InterruptedException e) {
            throw new CancelledException(task + " was stopped before it began; run the cell again to start it");
        }
        try {
            stopped.begin(task);
        } catch (CancelledException e) {
            lock.unlock();
            throw e;
        }
    }
}
