package io.headroom.plan.validation;

import io.headroom.engine.HeadroomEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where a peak was measured, and with what: peaks of another setup say nothing about this one.
 *
 * @param machine system, architecture, processor and threads
 * @param java version of the JVM
 * @param engine the native library
 */
public record Setup(String machine, String java, String engine) {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final String MODEL = "model name";

    /**
     * This one; the engine is not loaded for it.
     *
     * @return the setup of this process and its children
     */
    public static Setup here() {
        return new Setup(
                System.getProperty("os.name") + " " + System.getProperty("os.arch") + processor() + ", "
                        + HeadroomEngine.threads() + " threads",
                Runtime.version().toString(),
                HeadroomEngine.bundled());
    }

    /** Only Linux tells it in a file, and only for some processors. */
    private static String processor() {
        if (!Files.isReadable(PROCESSORS)) return "";
        try (Stream<String> lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.startsWith(MODEL))
                    .findFirst()
                    .map(line -> " " + line.substring(line.indexOf(':') + 1).strip())
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
