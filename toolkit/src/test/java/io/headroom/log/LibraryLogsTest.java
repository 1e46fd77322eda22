package io.headroom.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a process of its own: what it changes is the whole process's. */
class LibraryLogsTest {
    @TempDir
    private Path folder;

    @Test
    void librariesAreKeptOffTheConsoleAndOthersAreNot() throws Exception {
        Path printed = folder.resolve("printed.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Logging.class.getName(),
                folder.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(Files.readString(printed))
                .contains("the user's warning", "the user's remark", "before")
                .doesNotContain("from the engine", "from the table", "beside");
        assertThat(Files.readString(folder.resolve("log.txt")))
                .contains("INFO ai.djl.engine.Engine: from the engine", "from the table", "the user's warning")
                .doesNotContain("the user's remark", "before", "beside");
        assertThat(Files.readString(folder.resolve("run/log.txt"))).contains("WARNING ai.djl.Model: beside the run");
    }

    /** What logs. */
    @SuppressWarnings("try")
    public static final class Logging {
        private Logging() {}

        /**
         * Logs through SLF4J, as the libraries do, and directly.
         *
         * @param arguments the folder to log to
         * @throws Exception if it cannot be written
         */
        public static void main(String[] arguments) throws Exception {
            Path folder = Path.of(arguments[0]);
            org.slf4j.LoggerFactory.getLogger("ai.djl.engine.Engine").info("before");
            LibraryLogs.toFile(folder);
            LibraryLogs.toFile(folder);
            org.slf4j.LoggerFactory.getLogger("ai.djl.engine.Engine").info("from the {}", "engine");
            org.slf4j.LoggerFactory.getLogger("tech.tablesaw.io").warn("from the table");
            java.util.logging.Logger.getLogger("mine").warning("the user's warning");
            java.util.logging.Logger.getLogger("mine").info("the user's remark");
            Path run = Files.createDirectory(folder.resolve("run"));
            try (LibraryLogs.Beside beside = LibraryLogs.beside(run)) {
                org.slf4j.LoggerFactory.getLogger("ai.djl.Model").warn("beside the run");
            }
        }
    }
}
