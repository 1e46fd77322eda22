package io.headroom.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The Python environment that {@code src/test/scripts/jupyter} makes: Jupyter and its own client, JJava. */
final class JupyterEnvironment {
    private static final Path FOLDER = Path.of("target/jupyter").toAbsolutePath();
    private static final Path SCRIPTS = Path.of("src/test/scripts").toAbsolutePath();
    /** What this process was started with is not the test's. */
    private static final String NOT_HANDED_ON = "(JUPYTER|IJAVA|JJAVA)_.*|JAVA_TOOL_OPTIONS";

    private JupyterEnvironment() {}

    /** A file or folder of it; where it is missing the test is skipped, and says why. */
    static Path present(String name) {
        Path file = FOLDER.resolve(name);
        assumeTrue(Files.exists(file), file + " is not there; src/test/scripts/jupyter makes it");
        return file;
    }

    /**
     * Runs one of the tests' scripts on its Python to a good end.
     *
     * @param folder of the test's, for what it prints
     * @param variables of its environment, besides this process's
     * @return what it printed
     */
    static String run(Path folder, Map<String, String> variables, String script, Object... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                present("bin/python").toString(), SCRIPTS.resolve(script).toString()));
        for (Object argument : arguments) command.add(argument.toString());
        Path printed = folder.resolve("printed.txt");
        Path complaints = folder.resolve("complaints.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(printed.toFile()).redirectError(complaints.toFile());
        builder.environment().keySet().removeIf(name -> name.matches(NOT_HANDED_ON));
        builder.environment().putAll(variables);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(complaints)).isZero();
        return Files.readString(printed);
    }
}
