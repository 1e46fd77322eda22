package io.headroom.engine;

import ai.djl.pytorch.jni.JniUtils;
import io.headroom.error.CancelledException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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
     * @param first a computation; arrays it returns must have been kept from its scopes
     * @param second another one, on other arrays' gradients
     * @param <T> what they give
     * @return what the first gave, then the second's
     */
    public static <T> List<T> run(Callable<T> first, Callable<T> second) {
        HeadroomEngine.start();
        int own = JniUtils.getNumThreads();
        List<Future<T>> running = List.of(THREADS.submit(alone(first)), THREADS.submit(alone(second)));
        try {
            return results(running);
        } finally {
            JniUtils.setNumThreads(own); // the library for matrix products has one number for all threads
        }
    }

    private static <T> List<T> results(List<Future<T>> running) {
        List<T> results = new ArrayList<>();
        boolean interrupted = false;
        RuntimeException failure = null;
        for (Future<T> future : running) {
            while (true) {
                try {
                    results.add(future.get());
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
        if (failure != null) throw failure;
        return results;
    }

    private static <T> Callable<T> alone(Callable<T> task) {
        return () -> {
            JniUtils.setNumThreads(1);
            return task.call();
        };
    }
}
