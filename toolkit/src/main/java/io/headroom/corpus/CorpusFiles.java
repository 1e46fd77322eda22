package io.headroom.corpus;

import io.headroom.error.CallerMistake;
import io.headroom.error.EnvironmentFault;
import io.headroom.error.FileFault;
import io.headroom.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of an open corpus; a corpus and its views share one of these.
 *
 * @param folder where they are
 * @param index what was read of them
 * @param shards the samples, mapped
 * @param checksum of the index
 */
record CorpusFiles(Path folder, CorpusIndex index, MappedShards shards, String checksum) implements AutoCloseable {
    /**
     * Opens them. Each file's length and the index's checksum are compared, the samples' checksums are not.
     *
     * @throws CallerMistake if it is not a corpus folder
     * @throws FileFault if a file is damaged, cut short or missing
     * @throws EnvironmentFault if the folder is not there or cannot be read
     */
    static CorpusFiles open(Path folder) {
        try {
            if (Files.notExists(folder)) throw new NoSuchFileException(folder.toString());
            if (Files.notExists(folder.resolve(IndexFormat.INDEX))) {
                throw new CallerMistake(folder + ": expected a corpus (a folder with " + IndexFormat.INDEX
                        + "), found none; make one with import or demo");
            }
            CorpusIndex index = IndexReader.read(folder);
            return new CorpusFiles(folder, index, MappedShards.open(folder, index), IndexReader.checksum(folder));
        } catch (IOException e) {
            throw EnvironmentFault.of("opening", folder, e);
        }
    }

    /** Reads every sample file once. */
    Verification verify(Progress progress) {
        requireOpen();
        long total = index.bytes();
        long before = 0;
        List<ShardCheck> checks = new ArrayList<>();
        for (int i = 0; i < index.shards().size(); i++) {
            CorpusIndex.Shard shard = index.shards().get(i);
            Path file = folder.resolve(shard.file());
            try {
                String got = Sha256.of(file, progress, "verifying", before, total);
                checks.add(new ShardCheck(file, shard.bytes(), index.trials().ofShard(i), shard.sha256(), got));
            } catch (IOException e) {
                throw EnvironmentFault.of("reading", file, e);
            }
            before += shard.bytes();
        }
        return new Verification(folder, checks);
    }

    /** Refuses to go on if they were closed. */
    void requireOpen() {
        shards.maps();
    }

    boolean isOpen() {
        return shards.areOpen();
    }

    @Override
    public void close() {
        shards.close();
    }
}
