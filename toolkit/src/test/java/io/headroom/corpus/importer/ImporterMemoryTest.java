package io.headroom.corpus.importer;

import io.headroom.memory.MemoryContract;
import io.headroom.memory.MemoryGuard;
import io.headroom.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** One importer after the other, on sources whose trials take a megabyte or two, or are what a small file holds. */
class ImporterMemoryTest {
    @TempDir
    static Path sources;

    private static void read(Path source, ImportOptions options, MemoryGuard guard, Path folder) {
        Importer.importFrom(List.of(source), folder.resolve("corpus"), options.withGuard(guard), Progress.SILENT);
    }

    @Nested
    class SentenceFolders implements MemoryContract {
        private static final int CHANNELS = 8;
        private static final int SAMPLES = 20_000;

        @Override
        public void work(MemoryGuard guard, Path folder) throws IOException {
            String[] rows = new String[CHANNELS + 1];
            for (int row = 0; row < rows.length; row++) {
                int first = row;
                rows[row] = IntStream.range(0, SAMPLES)
                        .mapToObj(i -> Integer.toString((first + i) % 90))
                        .collect(Collectors.joining(","));
            }
            rows[0] = rows[0].replace("0", "s");
            Path source = new Folder(sources.resolve("sentences"))
                    .with("sentence_mapping.csv", "CSVFilename,Content", "rawdata_1.csv,One.", "rawdata_2.csv,Two.")
                    .with("rawdata_1.csv", rows)
                    .with("rawdata_2.csv", rows)
                    .path();
            read(source, ImportOptions.standard(), guard, folder);
        }
    }

    @Nested
    class Recordings implements MemoryContract {
        @Override
        public void work(MemoryGuard guard, Path folder) throws IOException {
            Path source = new TinyEdf(1000, 1000, 1000)
                    .write(sources.resolve("recording.edf"), 90, "+0\u001540\u0014a\u0014\0+45\u001540\u0014a\u0014\0");
            read(source, ImportOptions.standard().withLabels(TrialLabels.parse("a=word")), guard, folder);
        }
    }

    @Nested
    class ZucoFiles implements MemoryContract {
        @Override
        public void work(MemoryGuard guard, Path folder) {
            read(Path.of("../notebooks/data/resultsYHD_NR.mat"), ImportOptions.standard(), guard, folder);
        }
    }
}
