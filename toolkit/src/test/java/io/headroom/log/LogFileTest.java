package io.headroom.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @TempDir
    private Path folder;

    private Path cache;
    private LogFile file;

    @BeforeEach
    void open() {
        cache = folder.resolve("cache/headroom");
        file = new LogFile(cache);
    }

    @Test
    void nothingIsMadeBeforeSomethingIsLogged() {
        assertThat(cache).doesNotExist();
        assertThat(file.tail(9).lines()).isEmpty();
        assertThat(file.tail(9).trouble()).isEmpty();
    }

    @Test
    void aRecordIsALineWithTimeLevelAndPlaceAndItsTraceFollows() {
        LogRecord entry = record(Level.WARNING, "no GPU");
        entry.setThrown(new IllegalStateException("cudart"));
        file.publish(entry);
        assertThat(file.tail(100).file()).isEqualTo(cache.resolve("log.txt"));
        assertThat(file.tail(100).lines().get(0))
                .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:.* WARNING ai.djl.Engine: no GPU");
        assertThat(file.tail(100).lines().get(1)).isEqualTo("java.lang.IllegalStateException: cudart");
    }

    @Test
    void theTailIsTheNewestLines() {
        for (int i = 0; i < 5; i++) file.publish(record(Level.INFO, "line " + i));
        assertThat(file.tail(2).lines()).hasSize(2).last().asString().endsWith("line 4");
    }

    @Test
    void detailsAreNotWritten() {
        file.publish(record(Level.FINE, "detail"));
        assertThat(cache).doesNotExist();
    }

    @Test
    void whileARunIsTrainedTheFileIsBesideItAndTheTailIsThatOfTheLastFile() throws IOException {
        Path run = Files.createDirectory(folder.resolve("run"));
        file.publish(record(Level.INFO, "before"));
        file.moveTo(Optional.of(run));
        file.publish(record(Level.INFO, "during"));
        file.moveTo(Optional.empty());
        assertThat(Files.readString(run.resolve("log.txt"))).contains("during").doesNotContain("before");
        assertThat(file.tail(9).file()).isEqualTo(run.resolve("log.txt"));
        file.publish(record(Level.INFO, "after"));
        assertThat(file.tail(9).file()).isEqualTo(cache.resolve("log.txt"));
        assertThat(file.tail(9).lines()).hasSize(2);
    }

    @Test
    void aRunFolderThatIsGoneCostsNoLine() {
        file.moveTo(Optional.of(folder.resolve("gone")));
        file.publish(record(Level.INFO, "kept"));
        assertThat(file.tail(9).lines()).hasSize(1);
        assertThat(folder.resolve("gone")).doesNotExist();
    }

    @Test
    void whereNothingCanBeWrittenTheTailSaysSo() throws IOException {
        Files.createFile(folder.resolve("cache"));
        file.publish(record(Level.INFO, "lost"));
        assertThat(file.tail(9).lines()).isEmpty();
        assertThat(file.tail(9).trouble()).startsWith("lines were lost: ");
    }

    @Test
    void aFileThatGrewTooLargeIsKeptOnceAndBegunAnew() throws IOException {
        Files.createDirectories(cache);
        Files.write(cache.resolve("log.txt"), new byte[4_000_001]);
        file.publish(record(Level.INFO, "new"));
        assertThat(Files.size(cache.resolve("log.txt.old"))).isEqualTo(4_000_001);
        assertThat(file.tail(9).lines()).hasSize(1);
    }

    private static LogRecord record(Level level, String message) {
        LogRecord entry = new LogRecord(level, message);
        entry.setLoggerName("ai.djl.Engine");
        return entry;
    }
}
