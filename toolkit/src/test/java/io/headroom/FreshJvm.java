package io.headroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs a class of the tests in a process of its own, for what can only be seen from outside or from the start. */
public record FreshJvm(Path folder, List<String> options, Map<String, String> environment) {
    /**
     * A JVM that runs what this one runs.
     *
     * @param folder an existing one, for its output and its temporary files
     * @param options of the JVM
     */
    public static FreshJvm in(Path folder, String... options) {
        return new FreshJvm(folder, List.of(options), Map.of());
    }

    /**
     * A JVM whose anonymous memory is the engine's: the heap is resident from the start, the collector keeps no tables that
     * grow, the large compiler does not come by late and ask for memory, freed arrays are given back.
     *
     * @param folder an existing one
     * @param heap its size, as in {@code -Xmx}
     */
    public static FreshJvm withEvenMemory(Path folder, String heap) {
        return new FreshJvm(
                folder,
                List.of(
                        "-Xms" + heap,
                        "-Xmx" + heap,
                        "-XX:+AlwaysPreTouch",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1"),
                Map.of("MALLOC_MMAP_THRESHOLD_", "65536", "MALLOC_ARENA_MAX", "2"));
    }

    /**
     * Runs it to its end.
     *
     * @param main the class
     * @param arguments of its main method
     * @return what it printed
     */
    public String run(Class<?> main, String... arguments) throws IOException, InterruptedException {
        Path printed = folder.resolve("printed");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED", "-Dai.djl.pytorch.num_threads=1", "-Djava.io.tmpdir=" + folder));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            int exit = process.waitFor();
            String said = Files.readString(printed);
            assertThat(exit).as(said).isZero();
            return said;
        } finally {
            process.destroyForcibly();
        }
    }
}
