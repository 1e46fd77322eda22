package io.headroom.plan;

import java.io.IOException;
import java.nio.file.Path;

/** The child's side of a measurement that looks into one more step. */
final class AttributingProcess {
    private AttributingProcess() {}

    /**
     * Measures and attributes.
     *
     * @param arguments the folder
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] arguments) throws IOException {
        MeasuringProcess.run(Path.of(arguments[0]), MeasuredSteps::attributed);
    }
}
