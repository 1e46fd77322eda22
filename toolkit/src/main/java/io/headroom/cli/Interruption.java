package io.headroom.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** Ctrl-C: the working thread is interrupted and given time to save; then the JVM ends with its own status, 130. */
final class Interruption {
    private static final int PATIENCE_SECONDS = 3;
    /** A micro-batch of the largest variant takes more than a minute on slow cores, and is not left in its middle. */
    private static final int MOST_MINUTES = 15;

    private Interruption() {}

    static int guard(IntSupplier work) {
        Thread working = Thread.currentThread();
        CountDownLatch finished = new CountDownLatch(1);
        Thread hook = new Thread(() -> stop(working, finished), "headroom-interruption");
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException e) { // stopped already, before anything began
            return Failures.CANCELLED;
        }
        try {
            return work.getAsInt();
        } finally {
            finished.countDown();
        }
    }

    private static void stop(Thread working, CountDownLatch finished) {
        if (finished.getCount() == 0) return; // the ordinary end
        working.interrupt();
        try {
            if (finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) return;
            System.err.println("stopping: what is under way comes to its end, then the state is saved");
            finished.await(MOST_MINUTES, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
