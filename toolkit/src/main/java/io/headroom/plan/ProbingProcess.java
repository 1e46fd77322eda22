package io.headroom.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The child's side of a probe: what was timed goes out as a file of the folder. */
final class ProbingProcess {
    private ProbingProcess() {}

    /**
     * Probes.
     *
     * @param arguments the folder
     * @throws IOException if a file cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        MeasuringProcess.dieWithParent(folder);
        try {
            ProbedSteps found = ProbedSteps.run(folder, (done, of) -> MeasuringProcess.tell(folder, done, of));
            MeasuringProcess.write(folder.resolve(MeasuringProcess.RESULT), found);
        } catch (RuntimeException | Error e) {
            Files.writeString(folder.resolve(ChildJvm.FAILURE), String.valueOf(e.getMessage()));
            throw e;
        }
    }
}
