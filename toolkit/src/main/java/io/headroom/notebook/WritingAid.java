package io.headroom.notebook;

import io.headroom.report.Display;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import jdk.jshell.JShell;
import jdk.jshell.SnippetEvent;

/**
 * What a reader gets while writing a cell: docstrings, and the nearest right name for a mistyped one. A kernel that is built
 * otherwise goes without, and the log says so.
 */
final class WritingAid {
    private static final Logger LOG = Logger.getLogger(WritingAid.class.getName());

    private WritingAid() {}

    /**
     * Gives it to a kernel.
     *
     * @param kernel a {@code JavaKernel} of IJava or JJava
     */
    static void offer(Object kernel) {
        offer(kernel, Docstrings.sources());
    }

    static void offer(Object kernel, Path sources) {
        try {
            JShell shell = shell(kernel);
            shell.onSnippetEvent(event -> hint(shell, event));
            Docstrings.add(shell.sourceCodeAnalysis(), sources);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(Level.INFO, "this kernel shows no docstrings of Headroom''s: {0}", e.toString());
        }
    }

    /** JJava's kernel has it at hand, IJava's evaluator has it. */
    private static JShell shell(Object kernel) throws ReflectiveOperationException {
        try {
            return (JShell) kernel.getClass().getMethod("getJShell").invoke(kernel);
        } catch (NoSuchMethodException e) {
            Field field = kernel.getClass().getDeclaredField("evaluator");
            field.setAccessible(true);
            Object evaluator = field.get(kernel);
            return (JShell) evaluator.getClass().getMethod("getShell").invoke(evaluator);
        }
    }

    /** The cell has failed already: a hint that fails too must not stand in place of its error. */
    private static void hint(JShell shell, SnippetEvent event) {
        try {
            MistypedName.in(shell, event).flatMap(MistypedName::hint).ifPresent(Display.current()::show);
        } catch (RuntimeException e) {
            LOG.log(Level.INFO, "no hint could be given: {0}", e.toString());
        }
    }
}
