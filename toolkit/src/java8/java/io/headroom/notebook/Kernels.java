package io.headroom.notebook;

import io.headroom.error.RequiredJava;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Connects Headroom to the notebook: one line in a cell, or in a kernel's start-up script, does it. Compiled for Java 8, so that a
 * kernel on a Java too old can say so.
 */
public final class Kernels {
    private static final String CONNECTION = "io.headroom.notebook.KernelConnection";

    private static final AtomicReference<String> PROBLEM = new AtomicReference<>();

    private Kernels() {}

    /**
     * Lets results show themselves in this notebook's cells, imports Headroom's names into them and sends what libraries log to a
     * file. The second time it does nothing. Never throws: some kernels die of an exception at their start.
     *
     * @return which kernel it is, or why results show as text, in one line
     */
    public static String install() {
        return install(Optional.empty());
    }

    /**
     * Why results do not show themselves.
     *
     * @return what went wrong in {@link #install()}; empty if nothing did
     */
    public static Optional<String> problem() {
        return Optional.ofNullable(PROBLEM.get());
    }

    /**
     * The same for a kernel that has introduced itself.
     *
     * @param kernel the kernel; empty to look for the one of this process
     */
    @SuppressWarnings({"unchecked", "CatchThrowable"}) // a kernel of another version fails by LinkageError
    static String install(Optional<Object> kernel) {
        PROBLEM.set(null);
        try {
            Optional<String> tooOld = RequiredJava.refusal();
            if (tooOld.isPresent()) return failed(tooOld.get());
            Class<?> connection = Class.forName(CONNECTION);
            return ((Function<Optional<Object>, String>)
                            connection.getDeclaredConstructor().newInstance())
                    .apply(kernel);
        } catch (Throwable e) {
            return failed("Headroom could not connect to this kernel, results show as text: " + e);
        }
    }

    private static String failed(String problem) {
        PROBLEM.set(problem);
        return problem;
    }
}
