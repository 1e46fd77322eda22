package io.headroom.notebook;

import io.headroom.report.Cards;
import io.headroom.report.Display;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Connects results to the notebook: one line in a cell, or in a kernel's start-up script, does it. */
public final class Kernels {
    private static final String IJAVA = "io.github.spencerpark.ijava.IJava";

    private static final AtomicReference<Object> CONNECTED = new AtomicReference<>();
    private static final AtomicReference<String> PROBLEM = new AtomicReference<>();

    private Kernels() {}

    /**
     * Lets results show themselves in this notebook's cells. Does nothing where no kernel runs, and nothing the second time.
     * Never throws: some kernels die of an exception in a start-up script. {@link #problem} has what went wrong.
     */
    @SuppressWarnings("CatchThrowable") // a kernel of another version fails by LinkageError
    public static void install() {
        try {
            Optional<Object> running = running();
            if (running.isEmpty() || CONNECTED.getAndSet(running.get()) == running.get()) return;
            connect(new ReflectedKernel(running.get()));
        } catch (Throwable e) {
            PROBLEM.set("results show as text only: " + e);
        }
    }

    /**
     * Why results do not show themselves.
     *
     * @return what went wrong in {@link #install}; empty if nothing did
     */
    public static Optional<String> problem() {
        return Optional.ofNullable(PROBLEM.get());
    }

    /**
     * Registers all types of results with a kernel and draws into its cells from now on.
     *
     * @param kernel the kernel
     */
    static void connect(Kernel kernel) {
        for (Class<?> type : Cards.types()) kernel.register(type, Bundle::of);
        Display.install(new NotebookDisplay(kernel));
    }

    /** The kernel of this process: IJava keeps its own in a static field, null outside a notebook. */
    private static Optional<Object> running() throws ReflectiveOperationException {
        Class<?> holder;
        try {
            holder = Class.forName(IJAVA, true, Kernels.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
        return Optional.ofNullable(holder.getMethod("getKernelInstance").invoke(null));
    }
}
