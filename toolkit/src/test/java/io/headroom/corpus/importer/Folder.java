package io.headroom.corpus.importer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes sentence folders for tests. */
final class Folder {
    private final Path path;

    Folder(Path path) throws IOException {
        this.path = Files.createDirectories(path);
    }

    Folder with(String file, String... lines) throws IOException {
        Files.writeString(path.resolve(file), String.join("\n", lines) + "\n");
        return this;
    }

    /** Two trials of two channels: 3 samples and 2 samples. */
    static Path small(Path path) throws IOException {
        return new Folder(path)
                .with(
                        "sentence_mapping.csv",
                        "CSVFilename,Content",
                        "rawdata_1.csv,A short one.",
                        "rawdata_2.csv,\"Another, longer one.\"")
                .with("rawdata_1.csv", "0,1,2", "1,2,3", "4,5,6")
                .with("rawdata_2.csv", "0,1", "7,8", "nan,nan")
                .path();
    }

    Path path() {
        return path;
    }
}
