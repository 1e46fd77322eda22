package io.headroom.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs a command line and then says which native libraries its process has mapped. */
final class EstimateWitness {
    /** Stands before each library. */
    static final String MAPPED = "mapped: ";

    private EstimateWitness() {}

    /**
     * Runs it.
     *
     * @param arguments the command line
     * @throws IOException if the process cannot read its own maps
     */
    public static void main(String[] arguments) throws IOException {
        int status = Failures.execute(HeadroomCommand.commandLine(), arguments);
        Path maps = Path.of("/proc/self/maps");
        if (Files.exists(maps)) {
            Files.readAllLines(maps).stream()
                    .filter(line -> line.contains(".so"))
                    .map(line -> MAPPED + line.substring(line.indexOf('/')))
                    .distinct()
                    .forEach(System.out::println);
        }
        System.exit(status);
    }
}
