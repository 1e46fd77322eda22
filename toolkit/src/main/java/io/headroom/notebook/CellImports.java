package io.headroom.notebook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;

/** The names that cells can use, as imports that a kernel evaluates. */
final class CellImports {
    private static final String SCRIPT = "imports.jshell";

    private CellImports() {}

    /**
     * Has a kernel evaluate the imports.
     *
     * @param kernel a {@code BaseKernel}
     */
    static void evaluate(Object kernel) {
        try {
            kernel.getClass().getMethod("evalRaw", String.class).invoke(kernel, script());
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("its imports failed: " + e.getCause(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this kernel evaluates in another way: " + e, e);
        }
    }

    /** The imports, one a line. */
    static String script() {
        try (InputStream script = CellImports.class.getResourceAsStream(SCRIPT)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the imports cannot be read from the jar", e);
        }
    }
}
