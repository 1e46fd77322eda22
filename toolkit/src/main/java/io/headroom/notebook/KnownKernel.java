package io.headroom.notebook;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kernels that Headroom can connect to. Each keeps its own in a static place; classes are reached by name. */
enum KnownKernel {
    IJAVA("IJava", "io.github.spencerpark.ijava.", "io.github.spencerpark.ijava.IJava", "getKernelInstance"),
    JJAVA("JJava", "org.dflib.jjava.", "org.dflib.jjava.jupyter.kernel.BaseKernel", "notebookKernel"),
    /** Up to 1.0-a5. */
    EARLY_JJAVA("JJava", "org.dflib.jjava.", "org.dflib.jjava.JJava", "getKernelInstance");

    private final String title;
    private final String home;
    private final String holder;
    private final String getter;

    KnownKernel(String title, String home, String holder, String getter) {
        this.title = title;
        this.home = home;
        this.holder = holder;
        this.getter = getter;
    }

    /** The kernel of this process. */
    static Optional<Object> running() {
        return Arrays.stream(values())
                .flatMap(known -> known.instance().stream())
                .findFirst();
    }

    /** What a kernel is called; its class where it is none of these. */
    static String nameOf(Object kernel) {
        String type = kernel.getClass().getName();
        return Arrays.stream(values())
                .filter(known -> type.startsWith(known.home))
                .map(known -> known.title)
                .findFirst()
                .orElse(type);
    }

    /** All of them in words. */
    static String names() {
        return Arrays.stream(values()).map(known -> known.title).distinct().collect(Collectors.joining(", "));
    }

    /** Outside a notebook one of them answers null, another throws. */
    private Optional<Object> instance() {
        try {
            Class<?> type = Class.forName(holder, true, KnownKernel.class.getClassLoader());
            return Optional.ofNullable(type.getMethod(getter).invoke(null));
        } catch (ClassNotFoundException | NoSuchMethodException | InvocationTargetException e) {
            return Optional.empty();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(holder + "." + getter + " is not public", e);
        }
    }
}
