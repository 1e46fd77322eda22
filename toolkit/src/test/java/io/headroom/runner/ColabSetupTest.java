package io.headroom.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.headroom.Documents;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script that prepares a Colab machine, with programs in the place of Java, Maven, apt, curl and the GPU's driver. */
@EnabledOnOs(OS.LINUX)
class ColabSetupTest {
    private static final Path NOTEBOOKS =
            Documents.ROOT.resolve("notebooks").toAbsolutePath().normalize();
    private static final List<String> REAL = List.of(
            "bash cat cp dirname env find grep head ln mkdir mktemp mv readlink rm sed sha256sum touch".split(" "));
    private static final String RELEASE = "https://example.org/v1/headroom.zip";
    private static final String SUMS = "https://example.org/v1/SHA256SUMS";
    private static final Pattern DATA = Pattern.compile("\\\\\"(data/[^\"\\\\]+)\\\\\"");

    @TempDir
    private Path folder;

    private Path bin;
    private Path project;

    private record Result(int status, String out) {}

    @BeforeEach
    void machine() throws IOException {
        folder = folder.toRealPath();
        bin = Files.createDirectories(folder.resolve("bin"));
        for (String tool : REAL) executable(bin.resolve(tool), "exec /usr/bin/" + tool + " \"$@\"");
        project = Files.createDirectories(folder.resolve("content/headroom"));
        Path notebooks = Files.createDirectories(project.resolve("notebooks"));
        Files.copy(NOTEBOOKS.resolve("colab-setup"), notebooks.resolve("colab-setup"));
        try (Stream<Path> files = Files.walk(NOTEBOOKS.resolve("data"))) {
            for (Path each : files.toList()) {
                Path same = notebooks.resolve(NOTEBOOKS.relativize(each).toString());
                if (Files.isDirectory(each)) Files.createDirectory(same);
                else Files.createFile(same);
            }
        }
        program(project.resolve("mvnw"), "mkdir -p toolkit/target && touch toolkit/target/headroom.jar");
        program(bin.resolve("apt-get"), "[ $1 != install ] || { cp -r $JAVA_FOLDERS/../spare $JAVA_FOLDERS/new; }");
        java(folder.resolve("spare/bin/java"), "21.0.4");
        program(folder.resolve("spare/bin/javac"), "exit 1");
        Files.createDirectories(folder.resolve("jvm"));
    }

    @Test
    void withAJdkHeadroomIsBuiltAndItsKernelInstalled() throws Exception {
        jdk("17.0.9");
        Result result = setUp();
        assertThat(result.status()).as(result.out()).isZero();
        assertThat(calls())
                .containsExactly(
                        "mvnw -q -B -Dmaven.test.skip=true -Dspotless.check.skip=true package",
                        "java -jar " + built() + " kernel install --name java");
        assertThat(result.out()).contains("Runtime > Change runtime type > java");
    }

    @Test
    void aSecondRunDoesNothingAgain() throws Exception {
        jdk("17.0.9");
        program(bin.resolve("nvidia-smi"), "true");
        setUp();
        List<String> first = work();
        assertThat(first).hasSize(3).last().asString().endsWith("natives --cuda");
        Result second = setUp();
        assertThat(second.status()).as(second.out()).isZero();
        assertThat(work()).isEqualTo(first);
    }

    @Test
    void withoutAJavaOneIsInstalled() throws Exception {
        Result result = setUp();
        assertThat(result.status()).as(result.out()).isZero();
        assertThat(calls()).contains("apt-get install -y -qq openjdk-21-jdk-headless");
        assertThat(kernel()).contains(folder.resolve("jvm/new/bin/java").toString());
    }

    @Test
    void aJava11IsNotEnoughAndStays() throws Exception {
        java(bin.resolve("java"), "11.0.28");
        Result result = setUp();
        assertThat(result.status()).as(result.out()).isZero();
        assertThat(calls()).contains("apt-get install -y -qq openjdk-21-jdk-headless");
        assertThat(kernel()).contains(folder.resolve("jvm/new/bin/java").toString());
    }

    @Test
    void aJavaWithoutACompilerIsEnoughForARelease() throws Exception {
        java(bin.resolve("java"), "21.0.4");
        release("the zip", sums("the zip", "headroom.zip"));
        Result result = setUp(RELEASE);
        assertThat(result.status()).as(result.out()).isZero();
        assertThat(calls()).noneMatch(call -> call.startsWith("apt-get") || call.startsWith("mvnw"));
        assertThat(kernel()).contains(project.resolve("release/headroom.jar").toString());
        assertThat(project).isDirectoryNotContaining("glob:**/release.*");
    }

    @Test
    void aJavaWithoutACompilerIsNotEnoughToBuild() throws Exception {
        java(bin.resolve("java"), "21.0.4");
        assertThat(setUp().status()).isZero();
        assertThat(calls()).contains("apt-get install -y -qq openjdk-21-jdk-headless");
    }

    @Test
    void withoutANetworkOneLineSaysSo() throws Exception {
        program(bin.resolve("apt-get"), "exit 100");
        assertThat(setUp()).isEqualTo(new Result(1, """
                        installing openjdk-21-jdk-headless, a minute
                        colab-setup: no Java 17 or newer is here, and no package can be fetched; check the network
                        """));
        jdk("17.0.9");
        program(bin.resolve("curl"), "echo 'curl: (6) Could not resolve host: example.org' >&2; exit 6");
        refuses(SUMS + " cannot be fetched (curl: (6) Could not resolve host: example.org); check the network, ");
    }

    /** Its list names other zips too, one of them in the form for text. */
    @Test
    void aReleaseIsUnpackedWhereItsSumHolds() throws Exception {
        jdk("17.0.9");
        release(
                "the zip",
                sums("x", "other.zip") + sums("the zip", "headroom.zip").replace(" *", "  "));
        Result result = setUp(RELEASE + "?download=1");
        assertThat(result.status()).as(result.out()).isZero();
        assertThat(project.resolve("release/headroom.jar")).exists();
        assertThat(calls()).filteredOn(call -> call.startsWith("unzip")).hasSize(1);
    }

    @Test
    void aReleaseWithAnotherSumIsRefusedAndNothingOfItStays() throws Exception {
        jdk("17.0.9");
        release("the zip, cut o", sums("the zip", "headroom.zip"));
        refuses(RELEASE + ": expected SHA-256 " + sha256("the zip") + " by " + SUMS + ", found "
                + sha256("the zip, cut o") + "; ");
    }

    @Test
    void aReleaseThatItsListDoesNotNameIsRefused() throws Exception {
        jdk("17.0.9");
        release("the zip", sums("the zip", "headroom.zip.old"));
        refuses(SUMS + ": expected the sum of headroom.zip, found none; ");
    }

    private void refuses(String why) throws IOException, InterruptedException {
        assertThat(setUp(RELEASE))
                .isEqualTo(new Result(
                        1,
                        "fetching " + RELEASE + "\ncolab-setup: " + why
                                + "check the release's address, or give none to build Headroom here\n"));
        assertThat(project).isDirectoryNotContaining("glob:**/release*");
        assertThat(calls()).noneMatch(call -> call.startsWith("unzip") || call.startsWith("java -jar"));
    }

    @Test
    void aBuildThatFailsShowsWhy() throws Exception {
        jdk("17.0.9");
        program(project.resolve("mvnw"), "echo 'the disk is full' >&2; exit 1");
        assertThat(setUp().out())
                .contains("the disk is full\n")
                .endsWith("colab-setup: building Headroom failed, and said what is above\n");
    }

    @Test
    void onlyWhereThereIsAGpuItsLibraryIsFetched() throws Exception {
        jdk("17.0.9");
        setUp();
        assertThat(calls()).noneMatch(call -> call.contains("natives"));
        program(bin.resolve("nvidia-smi"), "exit 9"); // as it does where the driver is not loaded
        setUp();
        assertThat(calls()).noneMatch(call -> call.contains("natives"));
        program(bin.resolve("nvidia-smi"), "true");
        setUp();
        assertThat(calls()).endsWith("java -jar " + built() + " natives --cuda");
    }

    @Test
    void aLibraryForTheGpuThatCannotBeHadIsSaidAndTriedAgain() throws Exception {
        jdk("17.0.9");
        setUp();
        program(bin.resolve("nvidia-smi"), "true");
        java(folder.resolve("jvm/there/bin/java"), "17.0.9", "echo 'the disk is full'; exit 2");
        Result result = setUp();
        assertThat(result.status()).isZero();
        assertThat(result.out())
                .contains(
                        "the disk is full\nThe GPU stays unused for that reason",
                        "Runtime > Change runtime type > java");
        setUp();
        assertThat(calls()).filteredOn(call -> call.endsWith("natives --cuda")).hasSize(2);
    }

    /** Wherever on Colab a notebook was opened from, it works in /content. */
    @Test
    void theCourseFindsItsDataFromColabsFolder() throws Exception {
        jdk("17.0.9");
        assertThat(setUp().status()).isZero();
        List<String> named = new ArrayList<>();
        for (Path notebook : Documents.notebooks()) named.addAll(Documents.groups(DATA, Files.readString(notebook)));
        assertThat(named).contains("data/S001R03-50s.edf", "data/lean-full-size.json");
        for (String path : named)
            assertThat(folder.resolve("content").resolve(path)).exists();
    }

    @Test
    void dataOfTheUsersOwnStay() throws Exception {
        jdk("17.0.9");
        Files.createDirectories(folder.resolve("content/data"));
        assertThat(setUp().out())
                .contains(folder.resolve("content/data") + " is yours and stays: the course's data are in "
                        + project.resolve("notebooks/data"));
        assertThat(folder.resolve("content/data")).isEmptyDirectory();
    }

    @Test
    void theNotebookIsInPythonAndInstallsNothingIntoIt() {
        JsonNode notebook = NotebookFiles.read(NOTEBOOKS.resolve("colab-setup.ipynb"));
        assertThat(notebook.at("/metadata/kernelspec/name").asText()).isEqualTo("python3");
        assertThat(notebook.path("cells").findValuesAsText("cell_type")).containsExactly("markdown", "code");
        assertThat(notebook.at("/cells/1/source").toString())
                .contains("/content/headroom", "/notebooks/colab-setup")
                .doesNotContain("pip");
    }

    private void jdk(String version) throws IOException {
        java(folder.resolve("jvm/there/bin/java"), version);
        program(folder.resolve("jvm/there/bin/javac"), "exit 1");
    }

    /** What curl brings of a release. */
    private void release(String zip, String sums) throws IOException {
        program(
                bin.resolve("curl"),
                "while [ $1 != -o ]; do shift; done; case $3 in *SHA256SUMS) printf '%s' '" + sums
                        + "' ;; *) printf '%s' '" + zip + "' ;; esac > $2");
        program(
                bin.resolve("unzip"),
                "while [ $1 != -d ]; do shift; done; mkdir -p $2/headroom-1 && touch $2/headroom-1/headroom.jar");
    }

    /** A line of the file beside the zips. */
    private static String sums(String content, String name) throws NoSuchAlgorithmException {
        return sha256(content) + " *" + name + "\n";
    }

    private static String sha256(String content) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        return HexFormat.of().formatHex(digest.digest(content.getBytes(StandardCharsets.UTF_8)));
    }

    private static void java(Path file, String version) throws IOException {
        java(file, version, "");
    }

    private static void java(Path file, String version, String then) throws IOException {
        program(file, """
                if [ $1 = -version ]; then echo 'openjdk version "%s" 2024-07-16' >&2; exit; fi
                echo "java $*" >> $CALLS
                if [ "$3" = kernel ]; then
                  mkdir -p $HOME/.local/share/jupyter/kernels/java
                  echo "[\\"$0\\", \\"$2\\"]" > $HOME/.local/share/jupyter/kernels/java/kernel.json
                fi
                %s
                """.formatted(version, then));
    }

    /** A program that notes its call and does something; Java notes for itself. */
    private static void program(Path file, String does) throws IOException {
        String name = file.getFileName().toString();
        String note = name.equals("java") ? "" : "echo \"" + name + " $*\" >> $CALLS\n";
        executable(file, note + does);
    }

    private static void executable(Path file, String lines) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/bash\n" + lines + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Result setUp(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("/bin/bash", project.resolve("notebooks/colab-setup").toString()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", bin.toString());
        builder.environment().put("HOME", folder.resolve("home").toString());
        builder.environment().put("CALLS", folder.resolve("calls").toString());
        builder.environment().put("JAVA_FOLDERS", folder.resolve("jvm").toString());
        int status = builder.start().waitFor();
        return new Result(status, Files.readString(out));
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(folder.resolve("calls"));
    }

    /** Calls apart from the look for a GPU. */
    private List<String> work() throws IOException {
        return calls().stream().filter(call -> !call.startsWith("nvidia-smi")).toList();
    }

    private Path built() {
        return project.resolve("toolkit/target/headroom.jar");
    }

    private String kernel() throws IOException {
        return Files.readString(folder.resolve("home/.local/share/jupyter/kernels/java/kernel.json"));
    }
}
