package io.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.FreshJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EstimateCommandTest {
    @TempDir
    Path folder;

    /** The engine's Java classes may be named; none of them may start, and no library of the engine may be there. */
    @Test
    void neitherEngineNorNativeLibraryIsLoaded() throws IOException, InterruptedException {
        Path corpus = folder.resolve("corpus");
        assertThat(CommandResult.of("demo", "--to", corpus, "--quick", "--sentences", 2, "--trials", 2)
                        .status())
                .isZero();
        Path classes = folder.resolve("classes");
        String printed = FreshJvm.in(folder, "-Xlog:class+load:file=" + classes + "::filecount=0")
                .run(EstimateWitness.class, "estimate", corpus.toString(), "--variant", "full");
        assertThat(printed).startsWith("Estimate of FULL");
        assertThat(printed.lines().filter(line -> line.startsWith(EstimateWitness.MAPPED)))
                .noneMatch(line -> line.matches(".*(torch|djl|c10|jnidispatch).*"));
        List<String> loaded = Files.readAllLines(classes);
        assertThat(loaded)
                .anyMatch(line -> line.contains(" io.headroom.plan.MemoryEstimate "))
                .noneMatch(line -> line.matches(
                        ".* (ai\\.djl\\.engine\\.Engine|ai\\.djl\\.pytorch\\.\\S+|com\\.sun\\.jna\\.\\S+) .*"));
    }
}
