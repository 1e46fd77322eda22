package io.headroom.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class ProgramsTest {
    @TempDir
    private Path folder;

    @Test
    void theFirstThatMayBeRunIsWhatATerminalStarts() throws IOException {
        Path notes = Files.createDirectories(folder.resolve("notes"));
        Files.createFile(notes.resolve("jupyter"));
        Path home = Files.createDirectories(folder.resolve("home/jupyter")).getParent(); // a folder of that name
        Path first = program("first");
        Path second = program("second");
        assertThat(Programs.named("jupyter", joined(notes, home, folder.resolve("gone"), first, second)))
                .containsExactly(first.resolve("jupyter"), second.resolve("jupyter"));
        assertThat(Programs.named("jupyter", null)).isEmpty();
    }

    /** As Windows has them, where a path is split at semicolons. */
    @Test
    void entriesInQuotationMarksAreFoldersAndThoseThatAreNoneArePassedOver() throws IOException {
        Path first = program("first");
        String path = String.join(File.pathSeparator, "", " ", "/no\0folder", "\"" + first + "\"");
        assertThat(Programs.named("jupyter", path)).containsExactly(first.resolve("jupyter"));
    }

    private Path program(String name) throws IOException {
        Path program = Files.createDirectories(folder.resolve(name)).resolve("jupyter");
        assertThat(Files.createFile(program).toFile().setExecutable(true)).isTrue();
        return program.getParent();
    }

    private static String joined(Path... folders) {
        StringBuilder path = new StringBuilder();
        for (Path each : folders) path.append(each).append(File.pathSeparator);
        return path.toString();
    }
}
