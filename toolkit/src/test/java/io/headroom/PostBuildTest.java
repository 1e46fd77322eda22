package io.headroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script that builds Headroom into an image, with stand-ins for Maven, java and the disk's size. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "images are Linux's")
class PostBuildTest {
    private static final String MAVEN = """
            #!/bin/sh
            mkdir -p toolkit/target/lib toolkit/target/kernel toolkit/target/classes "$MAVEN_USER_HOME"
            touch toolkit/target/headroom.jar toolkit/target/headroom-sources.jar toolkit/target/classes/A.class
            """;

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>(Map.of("JAVA_HOME", ""));

    private record Ended(int status, String out, String err) {}

    @BeforeEach
    void standIns() throws IOException {
        for (String name : List.of("binder", "bin", "tmp")) Files.createDirectory(folder.resolve(name));
        Files.copy(Documents.ROOT.resolve("binder/postBuild"), folder.resolve("binder/postBuild"));
        executable("mvnw", MAVEN);
        executable("bin/java", "#!/bin/sh\necho \"$@\"\n");
        javac("javac 21.0.4");
        freeMegabytes(9000);
    }

    @Test
    void theKernelIsInstalledWithAHeapThatLeavesBinderRoom() throws Exception {
        Ended ended = postBuild();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.status()).isZero();
        assertThat(ended.out())
                .isEqualTo("-jar toolkit/target/headroom.jar kernel install --sys-prefix --heap 384 MiB\n");
        assertThat(postBuild("2 GB").out()).endsWith("--heap 2 GB\n");
    }

    @Test
    void onlyWhatANotebookNeedsIsLeft() throws Exception {
        postBuild();
        assertThat(folder.resolve("toolkit/target").toFile().list())
                .containsExactlyInAnyOrder("headroom.jar", "headroom-sources.jar", "lib", "kernel");
        assertThat(folder.resolve("tmp")).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "javac 11.0.28|is of Java 11, and the build needs 17 or newer",
                "javac 1.8.0_412|is of Java 8, and the build needs 17 or newer",
                "no words of a compiler's|is of Java unknown, and the build needs 17 or newer",
            })
    void anOlderJdkIsToldBeforeAnythingIsFetched(String says, String said) throws Exception {
        javac(says);
        Ended ended = postBuild();
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err()).isEqualTo("postBuild: javac " + said + "; install what binder/apt.txt names\n");
        assertThat(folder.resolve("toolkit")).doesNotExist();
    }

    @Test
    void withoutAJdkOrAHomeOneLineSaysSo() throws Exception {
        environment.put("JAVA_HOME", "/no/jdk");
        assertThat(postBuild().err())
                .startsWith("postBuild: /no/jdk/bin/javac: no such program, and the build needs a JDK; ")
                .hasLineCount(1);
        environment.put("JAVA_HOME", "");
        environment.put("HOME", "/no/home");
        assertThat(postBuild().err())
                .startsWith("postBuild: HOME (/no/home) is no folder, ")
                .hasLineCount(1);
        assertThat(folder.resolve("toolkit")).doesNotExist();
    }

    @Test
    void aDiskThatIsTooSmallIsToldBeforeAnythingIsBuilt() throws Exception {
        freeMegabytes(291);
        Ended ended = postBuild();
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err())
                .startsWith("postBuild: " + folder.toRealPath() + " has 291 MB free, and the build needs ")
                .hasLineCount(1);
        assertThat(folder.resolve("toolkit")).doesNotExist();
    }

    @Test
    void aDiskThatBecomesFullOnTheWayIsOneLineToo() throws Exception {
        executable("mvnw", "#!/bin/sh\necho '[ERROR] a.jar: No space left on device'; echo '[ERROR] Help'; exit 1\n");
        Ended ended = postBuild();
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
                .isEqualTo("postBuild: building Headroom: the disk became full;"
                        + " give the image more room and build it again\n");
        assertThat(folder.resolve("tmp")).isEmptyDirectory();
    }

    /** As Headroom itself puts it, when the library is unpacked. */
    @Test
    void aDiskThatBecomesFullUnderTheKernelIsOneLineToo() throws Exception {
        executable(
                "bin/java", "#!/bin/sh\necho 'kernel.json: writing failed: the disk is full; free some' >&2; exit 2\n");
        assertThat(postBuild().err())
                .isEqualTo("postBuild: installing the kernel: the disk became full;"
                        + " give the image more room and build it again\n");
    }

    @Test
    void whatElseFailsSaysWhatItSaid() throws Exception {
        executable("bin/java", "#!/bin/sh\necho 'the kernel does not start' >&2; exit 2\n");
        Ended ended = postBuild();
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err()).isEqualTo("""
                        the kernel does not start
                        postBuild: installing the kernel failed, and said what is above
                        """);
    }

    private void javac(String says) throws IOException {
        executable("bin/javac", "#!/bin/sh\necho '" + says.replace("'", "") + "'\n");
    }

    private void freeMegabytes(int free) throws IOException {
        executable("bin/df", "#!/bin/sh\necho Avail; echo ' " + free + "'\n");
    }

    private void executable(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Ended postBuild(String... arguments) throws Exception {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder script = new ProcessBuilder(
                        folder.resolve("binder/postBuild").toString())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        script.command().addAll(List.of(arguments));
        script.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        script.environment().put("TMPDIR", folder.resolve("tmp").toString());
        script.environment().putAll(environment);
        int status = script.start().waitFor();
        return new Ended(status, Files.readString(out), Files.readString(err));
    }
}
