package io.headroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionsTest {
    @TempDir
    private Path copy;

    @Test
    void everyFileNamesTheVersionsOfThePom() throws IOException {
        assertThat(NamedVersions.contradictions(Documents.ROOT)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "binder/apt.txt|openjdk-21-|openjdk-25-|openjdk-25-j, and pom.xml says jdk.version is 21",
                "binder/runtime.txt|3.12|3.10|python-3.10, and pom.xml says python.version is 3.12",
                "environment.yml|openjdk=21|openjdk=17|openjdk=17, and pom.xml says jdk.version is 21",
                "environment.yml|jupyterlab=4.6|jupyterlab=4.3|"
                        + "jupyterlab=4.3, and pom.xml says jupyterlab.version is 4.6.6",
                "toolkit/src/main/java/io/headroom/engine/NativeFlavor.java|CUDA 12.8|CUDA 12.4|"
                        + "{@code cu128} for CUDA 12.4, and pom.xml says pytorch.cuda is cu128",
            })
    void aFileThatSaysOtherwiseIsNamedInOneLine(String file, String is, String becomes, String said)
            throws IOException {
        copyWhatNamesVersions();
        change(file, is, becomes);
        assertThat(NamedVersions.contradictions(copy)).containsExactly(file + " says " + said);
    }

    @Test
    void aNewFileIsComparedWithoutBeingListed() throws IOException {
        copyWhatNamesVersions();
        Files.writeString(copy.resolve("notebooks/new.ipynb"), "\"!pip install torch==2.11.0 --target t\"");
        assertThat(NamedVersions.contradictions(copy))
                .containsExactly("notebooks/new.ipynb says torch==2.11.0, and pom.xml says pytorch.version is 2.7.1");
    }

    @Test
    void aFileThatNoLongerNamesItsVersionIsToldToo() throws IOException {
        copyWhatNamesVersions();
        change("binder/requirements.txt", "==4.6.6", "");
        assertThat(NamedVersions.contradictions(copy))
                .containsExactly(
                        "binder/requirements.txt names no such version, and pom.xml says jupyterlab.version is 4.6.6");
    }

    private void change(String file, String is, String becomes) throws IOException {
        String text = Files.readString(copy.resolve(file));
        assertThat(text).contains(is);
        Files.writeString(copy.resolve(file), text.replace(is, becomes));
    }

    private void copyWhatNamesVersions() throws IOException {
        for (String place : List.of(
                "pom.xml",
                "README.md",
                "environment.yml",
                ".github",
                "binder",
                "notebooks/00-quickstart.ipynb",
                "toolkit/src/test/scripts",
                "toolkit/src/java8/java/io/headroom/error",
                "toolkit/src/main/java/io/headroom/engine")) {
            try (Stream<Path> files = Files.walk(Documents.ROOT.resolve(place))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path target = copy.resolve(Documents.ROOT.relativize(file));
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
            }
        }
    }
}
