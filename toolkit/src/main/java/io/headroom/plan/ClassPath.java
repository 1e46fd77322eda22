package io.headroom.plan;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The class path of a fresh JVM that shall run what this one runs. */
final class ClassPath {
    private static final String ALL_JARS = "*";

    private ClassPath() {}

    /** This JVM's own; where a notebook added our jars later, the folder that ours was found in. */
    static String ofThisProcess() {
        Path ours = codeSource();
        return of(System.getProperty("java.class.path"), ours);
    }

    static String of(String own, Path ours) {
        List<String> entries = Stream.of(own.split(File.pathSeparator, -1))
                .map(ClassPath::absolute)
                .toList();
        Path home = ours.getParent();
        boolean knows = entries.contains(ours.toString()) || entries.contains(allJarsOf(home));
        return knows ? String.join(File.pathSeparator, entries) : allJarsOf(home);
    }

    private static String absolute(String entry) {
        if (!entry.endsWith(ALL_JARS)) return absolute(Path.of(entry)).toString();
        return allJarsOf(absolute(Path.of(entry.substring(0, entry.length() - 1))));
    }

    private static String allJarsOf(Path folder) {
        return folder + File.separator + ALL_JARS;
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private static Path codeSource() {
        try {
            return absolute(Path.of(ClassPath.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the place of our own classes is no file", e);
        }
    }
}
