package io.headroom.notebook;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jshell.SourceCodeAnalysis;

/**
 * Has JShell show Headroom's docstrings where a reader asks for them. It reads them from source code; that of the JDK it looks
 * for itself, and of no other it can be told by a public method.
 */
final class Docstrings {
    private Docstrings() {}

    /** The sources, packaged beside the classes and not on the class path: a compiler would take them for its own. */
    static Path sources() {
        try {
            Path classes = Path.of(Docstrings.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            String name = String.valueOf(classes.getFileName());
            return classes.resolveSibling(name.replaceFirst("(\\.jar)?$", "-sources.jar"));
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a class path entry is always a URI", e);
        }
    }

    /**
     * Adds sources to those that it reads. JDK 17 to 25 keep the places in one field, which {@code findSources} fills with the
     * JDK's.
     *
     * @param analysis answers what a name is
     * @param sources a jar
     * @throws ReflectiveOperationException if it is built otherwise; a RuntimeException if its package is not open to this one
     */
    static void add(SourceCodeAnalysis analysis, Path sources) throws ReflectiveOperationException {
        if (!Files.isReadable(sources)) throw new IllegalStateException("there is no " + sources);
        Method find = analysis.getClass().getDeclaredMethod("findSources");
        Field places = analysis.getClass().getDeclaredField("availableSources");
        find.setAccessible(true);
        places.setAccessible(true);
        List<Object> all = new ArrayList<>((List<?>) find.invoke(analysis));
        all.add(sources);
        places.set(analysis, all);
    }
}
