package io.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.Documents;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The memory guide's commands, one for each of its situations: they stand in the README and in a notebook, and run. */
class GuideCommandsTest {
    private static final String TRAIN = "headroom train corpus ";

    @TempDir
    private Path folder;

    @Test
    void theyAreTheSameInBothPlaces() throws IOException {
        assertThat(lines("README.md")).hasSize(7).isEqualTo(lines("notebooks/06-compare.ipynb"));
    }

    @Test
    void everyLineTrainsButTheOneForAGpuThatIsNotHere() throws IOException {
        Path corpus = folder.resolve("corpus");
        CommandResult made = CommandResult.of(
                "demo", "--to", corpus, "--quick", "--sentences", 1, "--trials", 18, "--channels", 4, "--samples", 96);
        assertThat(made.status()).as(made.err()).isZero();
        List<String> lines = lines("README.md");
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i)
                    .replace(TRAIN, "train " + corpus + " --hidden 4 ")
                    .replace("--epochs 40", "--epochs 1")
                    .replace("--budget 1GB", "--budget 8GB") // other tests of this process may hold 1 GB
                    .replace("--out run", "--out " + folder.resolve("run-" + i));
            CommandResult result = CommandResult.of((Object[]) line.split(" +"));
            if (line.contains("cuda") && result.status() == 2) {
                assertThat(result.err()).as(line).startsWith("device gpu: ");
            } else {
                assertThat(result.status()).as(line + ": " + result.err()).isZero();
            }
        }
    }

    private static List<String> lines(String document) throws IOException {
        return Documents.blocks(Documents.all().get(Documents.ROOT.resolve(document)), "sh").stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith(TRAIN) && line.contains("--epochs 40"))
                .toList();
    }
}
