package io.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar, whose process is killed while the one that it started measures. */
class MeasureCommandIT {
    private static final String ENDLESS =
            "measure --variant lite --hidden 16 --shape 8,400 --words 6 --vocabulary 20 --steps 100000";

    @TempDir
    private Path folder;

    @Test
    void nothingIsLeftOfAMeasurementWhoseParentIsKilled() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + folder,
                        "-jar",
                        Path.of("target/headroom.jar").toAbsolutePath().toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        builder.command().addAll(List.of(ENDLESS.split(" ", -1)));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process parent = builder.start();
        List<ProcessHandle> children;
        try {
            while (!computing() && parent.isAlive()) Thread.sleep(20);
            children = parent.descendants().toList();
        } finally {
            parent.destroyForcibly();
        }
        assertThat(children).as(Files.readString(folder.resolve("said"))).isNotEmpty();
        for (ProcessHandle child : children) child.onExit().join();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(folder.resolve("said"));
        }
    }

    /** Whether a step was told to be done. */
    private boolean computing() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(each -> Files.exists(each.resolve("progress")));
        }
    }
}
