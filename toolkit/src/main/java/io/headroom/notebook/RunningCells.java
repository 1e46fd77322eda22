package io.headroom.notebook;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * The cells that a kernel runs, in its own record of them. Its stop button cancels all that stands there: the notebook hears at
 * once of an interrupted cell and hears nothing more from it. IJava and JJava keep the record where no public method reaches
 * it; of a kernel that keeps none, no cell is held.
 */
final class RunningCells {
    private static final long RECORDED_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LOOKS_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

    private final String control;
    private final Map<String, Future<Object>> running;

    private RunningCells(String control, Map<String, Future<Object>> running) {
        this.control = control;
        this.running = running;
    }

    /**
     * Looks for a kernel's record.
     *
     * @param kernel a {@code JavaKernel} of IJava or JJava
     * @return its record; empty if it is built otherwise
     */
    static Optional<RunningCells> of(Object kernel) {
        try {
            Object control = control(field(kernel, "evaluator"));
            return Optional.of(of(control, field(control, "running")));
        } catch (ReflectiveOperationException | RuntimeException e) { // what is not there cannot be reached
            return Optional.empty();
        }
    }

    @SuppressWarnings("unchecked") // both kernels keep it so
    static RunningCells of(Object control, Object running) {
        return new RunningCells(control.getClass().getName(), (Map<String, Future<Object>>) running);
    }

    /** The evaluator of newer versions of JJava has it at hand, others ask the one that made it; 1.0-a6 has names of its own. */
    private static Object control(Object evaluator) throws ReflectiveOperationException {
        if (has(evaluator, "execControl")) return field(evaluator, "execControl");
        String name = has(evaluator, "execControlID") ? "execControl" : "executionControl";
        Object maker = field(evaluator, name + "Provider");
        return maker.getClass()
                .getMethod("getRegisteredControlByID", String.class)
                .invoke(maker, field(evaluator, name + "ID"));
    }

    private static boolean has(Object owner, String name) {
        return Stream.of(owner.getClass().getDeclaredFields())
                .anyMatch(field -> field.getName().equals(name));
    }

    private static Object field(Object owner, String name) throws ReflectiveOperationException {
        Field field = owner.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(owner);
    }

    /**
     * Holds the cell that runs on this thread.
     *
     * @param heard runs when its stop button is pressed first, on the kernel's thread
     * @return the cell; {@link HeldCell#NOT} on a thread that runs none, and if it is held already
     */
    HeldCell hold(Runnable heard) {
        if (!onACellsThread()) return HeldCell.NOT;
        awaitRecord();
        if (running.size() != 1) return HeldCell.NOT;
        Map.Entry<String, Future<Object>> cell = running.entrySet().iterator().next();
        if (cell.getValue() instanceof Asked) return HeldCell.NOT;
        String name = cell.getKey();
        Asked asked = new Asked(cell.getValue(), Thread.currentThread(), heard);
        if (!running.replace(name, asked.cell, asked)) return HeldCell.NOT;
        return new Held(asked, () -> giveBack(name, asked));
    }

    /** A kernel takes a cell that is over off its record, and did not find it while another stood there. */
    private void giveBack(String name, Asked asked) {
        running.replace(name, asked, asked.cell);
        if (asked.cell.isDone()) running.remove(name, asked.cell);
    }

    /** A kernel starts a cell before it records it, and on a busy machine the cell may be here first. */
    private void awaitRecord() {
        long start = System.nanoTime();
        while (running.isEmpty() && System.nanoTime() - start < RECORDED_WITHIN_NANOS)
            LockSupport.parkNanos(LOOKS_NANOS);
    }

    private boolean onACellsThread() {
        return Stream.of(Thread.currentThread().getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(control));
    }

    private record Held(Asked asked, Runnable giveBack) implements HeldCell {
        @Override
        public boolean over() {
            return asked.cell.isDone();
        }

        @Override
        public void undisturbed(Runnable drawing) {
            synchronized (asked) {
                boolean interrupted = Thread.interrupted();
                try {
                    drawing.run();
                } finally {
                    if (interrupted) Thread.currentThread().interrupt();
                }
            }
        }

        @Override
        public void close() {
            giveBack.run();
            synchronized (asked) {
                if (asked.pressed && Thread.currentThread().isInterrupted()) asked.cell.cancel(true);
            }
        }
    }

    /** Stands in a kernel's record for a cell: asks its thread first. */
    private static final class Asked implements Future<Object> {
        private final Future<Object> cell;
        private final Thread thread;
        private final Runnable heard;
        private boolean pressed;

        Asked(Future<Object> cell, Thread thread, Runnable heard) {
            this.cell = cell;
            this.thread = thread;
            this.heard = heard;
        }

        @Override
        public boolean cancel(boolean interrupting) {
            synchronized (this) {
                if (pressed) return cell.cancel(interrupting);
                pressed = true;
                thread.interrupt();
            }
            heard.run(); // may draw, which waits for a drawing under way: never with the lock that this one takes
            return true;
        }

        @Override
        public boolean isCancelled() {
            return cell.isCancelled();
        }

        @Override
        public boolean isDone() {
            return cell.isDone();
        }

        @Override
        public Object get() throws InterruptedException, ExecutionException {
            return cell.get();
        }

        @Override
        public Object get(long timeout, TimeUnit unit)
                throws InterruptedException, ExecutionException, TimeoutException {
            return cell.get(timeout, unit);
        }
    }
}
