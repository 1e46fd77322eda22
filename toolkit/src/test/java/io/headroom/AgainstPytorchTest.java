package io.headroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that compares, with stand-ins for java and Python that say numbers at once. */
class AgainstPytorchTest {
    private static final Path SCRIPT = Path.of("src/bench/against-pytorch").toAbsolutePath();
    private static final String JAVA = """
            #!/bin/sh
            [ "$1" = -version ] && { echo 'openjdk version "17.0.1"' >&2; exit; }
            echo "$@" >> "$(dirname "$0")/asked"
            case $(grep -c measure "$(dirname "$0")/asked") in 1) seconds=0.5;; 2) seconds=0.75;; *) seconds=1.2;; esac
            echo '{"secondsPerTrial": '$seconds', "peakResidentBytes": 900000000, "efficiency": 0.456, "threads": 3}'
            """;
    private static final String PYTHON = """
            #!/bin/sh
            [ "$1" = -c ] && { echo '2.15.0 None 200000'; exit; }
            echo "$@" >> "$(dirname "$0")/asked"
            echo 'naive B=4 torch=2.15.0 s/sample=1.500 peakMB=1000'
            """;

    @TempDir
    private Path folder;

    private record Ended(int status, String out, String err) {}

    @BeforeEach
    void standIns() throws IOException {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                        .anyMatch(home -> Files.isExecutable(Path.of(home, "python3"))),
                "the script is in Python, and there is no python3 on the path");
        executable("java", JAVA);
        executable("python", PYTHON);
        Files.createFile(folder.resolve("headroom.jar"));
    }

    @Test
    void aRowHasMediansInMillionsOfBytesAndHeadroomsPartOfThePeers() throws Exception {
        assertThat(compare("--only", "medium").out())
                .contains("| MEDIUM, lean schedule | 17.0.1 | 0.75 | 900 | 0.46 | `naive 4 2750 256 2 50` "
                        + "| 1.50 | 1,049 | 0.50 | 0.86 |\n")
                .contains("Medians of 3 rounds")
                .contains("The time farthest from its median is 60% off.")
                .contains("PyTorch 2.15.0, a CPU build: 205 MB resident once imported");
    }

    @Test
    void bothTakeTurnsWithTheSameThreads() throws Exception {
        compare("--only", "lite", "--rounds", "2");
        assertThat(Files.readAllLines(folder.resolve("asked")))
                .extracting(line -> line.replaceFirst(".*(headroom.jar|bench.py) ", ""))
                .containsExactly(
                        "measure --variant lite --schedule lean --steps 2 --json",
                        "naive 4 5500 128 1 50 2 3",
                        "measure --variant lite --schedule lean --steps 2 --json",
                        "naive 4 5500 128 1 50 2 3");
    }

    @Test
    void aPeerThatFailsIsNamedWithItsLastLine() throws Exception {
        executable("python", PYTHON.replaceFirst("echo 'naive.*", "echo 'Trace' >&2; echo 'no memory' >&2; exit 1"));
        Ended ended = compare("--only", "lite");
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err()).endsWith("against-pytorch: PyTorch naive 4 5500 128 1 50 failed: no memory\n");
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void aPythonWithoutTorchIsToldHowToGetOne() throws Exception {
        executable("python", "#!/bin/sh\necho \"No module named 'torch'\" >&2; exit 1\n");
        assertThat(compare().err())
                .contains("No module named 'torch'")
                .contains("pip install torch")
                .hasLineCount(1);
    }

    @Test
    void aMissingJarIsToBeBuilt() throws Exception {
        Files.delete(folder.resolve("headroom.jar"));
        assertThat(compare().err())
                .contains("headroom.jar is not there: build it with mvn -DskipTests package")
                .hasLineCount(1);
    }

    @Test
    void stoppedItEndsWhatItStarted() throws Exception {
        executable(
                "python",
                PYTHON.replaceFirst("echo 'naive.*", "echo \\$\\$ > \"\\$(dirname \"\\$0\")/pid\"; exec sleep 60"));
        Process script = start("--only", "lite");
        Path pid = folder.resolve("pid");
        while (!Files.exists(pid) || Files.size(pid) == 0) {
            assertThat(script.isAlive()).isTrue();
            TimeUnit.MILLISECONDS.sleep(20);
        }
        ProcessHandle child =
                ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
        script.destroy();
        assertThat(script.waitFor()).isEqualTo(130);
        assertThat(child.isAlive()).isFalse();
    }

    private void executable(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Ended compare(String... options) throws Exception {
        int status = start(options).waitFor();
        return new Ended(status, Files.readString(folder.resolve("out")), Files.readString(folder.resolve("err")));
    }

    private Process start(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of("python3", SCRIPT.toString()));
        command.addAll(List.of("--java", file("java"), "--python", file("python"), "--jar", file("headroom.jar")));
        command.addAll(List.of(options));
        return new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }
}
