package io.headroom.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.FreshJvm;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CallerMistakeTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsNoPathIsRefused() {
        assertThat(CallerMistake.path("file", "a.edf")).isEqualTo(Path.of("a.edf"));
        assertThatThrownBy(() -> CallerMistake.path("file", "a\0b"))
                .isInstanceOf(CallerMistake.class)
                .hasMessageStartingWith("file \"a\0b\" cannot be a path: ")
                .hasMessageEndingWith("; give another name");
    }

    /** A bare container and a system's service have no language, and Java then no letters but those of ASCII. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void lettersThatTheLanguageLacksAreToldWithTheVariableThatHasThem() throws Exception {
        assertThat(in("C").run(PathWitness.class, "file"))
                .contains("has letters that the language set here lacks; ")
                .endsWith("with the variable LC_ALL=C.UTF-8\n");
        assertThat(in("C.UTF-8").run(PathWitness.class, "file")).isEqualTo("5\n");
    }

    private FreshJvm in(String language) {
        return new FreshJvm(folder, List.of(), Map.of("LC_ALL", language));
    }
}
