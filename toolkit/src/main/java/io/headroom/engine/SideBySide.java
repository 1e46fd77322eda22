package io.headroom.engine;

import ai.djl.pytorch.jni.JniUtils;
import io.headroom.error.CancelledException;
import io.headroom.error.CellLines;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Two computations at the same time, each on a thread of its own that shares its operations with nobody. A recurrent layer's
 * products are too small to be shared well between cores; its two directions need nothing from each other.
 */
public final class SideBySide {
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "headroom-side-by-side");
        thread.setDaemon(true);
        return thread;
    });

    private SideBySide() {}

    /**
     * Runs both and waits for both, also when one fails or this thread is interrupted: they use arrays that the caller frees.
     *
     * @param first a computation; arrays that it leaves behind must have been kept from its scopes
     * @param second another one, which needs nothing of the first
     */
    public static void run(Runnable first, Runnable second) {
        HeadroomEngine.start();
        int own = JniUtils.getNumThreads();
        List<Future<?>> running = List.of(THREADS.submit(alone(first)), THREADS.submit(alone(second)));
        try {
            await(running);
        } finally {
            JniUtils.setNumThreads(own); // the library for matrix products has one number for all threads
        }
    }

    private static void await(List<Future<?>> running) {
        boolean interrupted = false;
        RuntimeException failure = null;
        for (Future<?> future : running) {
            while (true) {
                try {
                    future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                    continue;
                } catch (ExecutionException e) {
                    failure = e.getCause() instanceof RuntimeException own
                            ? own
                            : new IllegalStateException(e.getCause());
                }
                break;
            }
        }
        if (interrupted) throw new CancelledException("a computation was stopped");
        if (failure != null) throw CellLines.ofTheWaiting(failure);
    }

    private static Runnable alone(Runnable task) {
        return () -> {
            JniUtils.setNumThreads(1);
            task.run();
        };
    }
}
