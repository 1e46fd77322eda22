package io.headroom.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.FreshJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** On a machine without a font, as a bare container is: fontconfig is told of none, and no list of an earlier time is there. */
@EnabledOnOs(OS.LINUX)
class FontlessTest {
    private static final String MISSING =
            "pictures need a font and this machine has none; install fontconfig and one font,"
                    + " on Debian or Ubuntu: apt-get install fontconfig fonts-dejavu-core";

    @TempDir
    Path folder;

    @Test
    void everyChartIsItsWordsAndTheLineThatSaysWhatToInstall() throws Exception {
        Path fonts = Files.writeString(folder.resolve("fonts.conf"), "<fontconfig></fontconfig>");
        FreshJvm jvm =
                new FreshJvm(folder, List.of("-Duser.home=" + folder), Map.of("FONTCONFIG_FILE", fonts.toString()));
        List<String> said = jvm.run(FontlessWitness.class, folder.toString())
                .lines()
                .filter(line -> !line.startsWith("WARNING: ")) // new JDKs', of a library of the tests
                .toList();
        List<String> charts =
                said.stream().filter(line -> line.startsWith("chart of ")).toList();
        assertThat(charts).hasSizeGreaterThan(10).allMatch(line -> line.endsWith(MISSING));
        assertThat(said).contains("pictures on cards: 0", "saving: " + MISSING).hasSize(charts.size() + 2);
    }
}
