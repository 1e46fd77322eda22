package io.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.headroom.signal.NpyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownsampleCommandTest {
    @TempDir
    Path folder;

    @Test
    void everySecondSampleOfEachChannelIsKept() throws IOException {
        Path in = folder.resolve("in.npy");
        NpyFile.write(in, new float[] {1, 2, 3, 4, 5, 10, 20, 30, 40, 50}, 2, 5);
        Path out = folder.resolve("out.npy");
        JsonNode json = CommandResult.of("downsample", in, out, "--factor", 2, "--method", "keep", "--json")
                .json();
        assertThat(NpyFile.read(out).shape()).containsExactly(2, 3);
        assertThat(NpyFile.read(out).floats()).containsExactly(1, 3, 5, 10, 30, 50);
        assertThat(json.path("factor").asInt()).isEqualTo(2);
        assertThat(json.path("to").toString()).isEqualTo("[2,3]");
        assertThat(json.path("gainAtNewNyquist").asDouble()).isEqualTo(1);
    }

    @Test
    void theInputIsNeverWrittenOver() throws IOException {
        Path in = folder.resolve("in.npy");
        NpyFile.write(in, new float[] {1, 2, 3, 4}, 4);
        byte[] before = Files.readAllBytes(in);
        Path same = folder.resolve("folder/../in.npy");
        Files.createDirectory(folder.resolve("folder"));
        CommandResult result = CommandResult.of("downsample", in, same, "--factor", 2, "--method", "fir");
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err())
                .isEqualTo(same + " is what is to be read (" + in + "); choose another name for the result");
        assertThat(in).hasBinaryContent(before);
        assertThat(CommandResult.of("downsample", in, folder.resolve("folder"), "--factor", 2, "--method", "fir")
                        .err())
                .isEqualTo(folder.resolve("folder") + " is a folder; name a file");
    }

    @Test
    void anInterruptedOrFailedRunLeavesNoFile() throws IOException {
        Path in = folder.resolve("in.npy");
        NpyFile.write(in, new float[] {1, 2, 3, 4}, 4);
        Thread.currentThread().interrupt();
        CommandResult result =
                CommandResult.of("downsample", in, folder.resolve("out.npy"), "--factor", 2, "--method", "fir");
        assertThat(result.status()).isEqualTo(130);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(in);
        }
    }
}
