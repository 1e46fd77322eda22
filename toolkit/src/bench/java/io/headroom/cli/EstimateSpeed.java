package io.headroom.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How long {@code headroom estimate} takes, the start of its JVM included.
 *
 * <pre>
 * mvn -DskipTests package && java -cp "toolkit/target/test-classes:toolkit/target/classes:toolkit/target/lib/*" \
 *     io.headroom.cli.EstimateSpeed [CORPUS]
 * </pre>
 */
public final class EstimateSpeed {
    private static final int ROUNDS = 7;

    private EstimateSpeed() {}

    /**
     * Runs it.
     *
     * @param arguments a corpus folder, or none for the guide's size
     * @throws IOException if no process can be started
     * @throws InterruptedException if it was stopped
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.out.println("ms of a whole process, in turn");
        List<String> version = List.of("--version");
        List<String> estimate = new ArrayList<>(List.of("estimate", "--variant", "full"));
        estimate.addAll(List.of(arguments));
        for (int round = 0; round < ROUNDS; round++) {
            System.out.printf(
                    Locale.ROOT, "--version %5.0f   estimate %5.0f%n", milliseconds(version), milliseconds(estimate));
        }
    }

    private static double milliseconds(List<String> words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), HeadroomCommand.class.getName()));
        command.addAll(words);
        long start = System.nanoTime();
        int status = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
        if (status != 0) throw new IllegalStateException("ended with status " + status);
        return (System.nanoTime() - start) / 1e6;
    }
}
