package io.headroom.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The sample files of a corpus on their way: a new one begins where a trial would cross the end of the last. */
final class ShardSequence implements AutoCloseable {
    private static final int HEADER_BYTES = 256;

    private final Path folder;
    private final SampleType type;
    private final long shardBytes;
    private final ShardFile.Opener opener;
    private final List<CorpusIndex.Shard> ended = new ArrayList<>();
    private ShardFile current;
    private int currentSamples;

    ShardSequence(Path folder, SampleType type, long shardBytes, ShardFile.Opener opener) {
        this.folder = folder;
        this.type = type;
        this.shardBytes = shardBytes;
        this.opener = opener;
    }

    /** Where a trial's samples are: a file's number, and the samples that stand before it there. */
    record Place(int shard, int offset) {}

    /** The longest trial that a file can hold, samples. */
    int longestTrial(int channels) {
        return (int) ((shardBytes - HEADER_BYTES) / ((long) channels * type.bytes()));
    }

    /**
     * Appends a trial.
     *
     * @param timeMajor [samples, channels]
     */
    Place append(float[] timeMajor, int samples, int channels) throws IOException {
        if (current != null && samples > longestTrial(channels) - currentSamples) end();
        if (current == null) current = opener.open(folder.resolve(name()), type, channels);
        current.write(timeMajor, samples * channels);
        Place place = new Place(ended.size(), currentSamples);
        currentSamples += samples;
        return place;
    }

    /** Ends the last file. */
    List<CorpusIndex.Shard> finish() throws IOException {
        end();
        return List.copyOf(ended);
    }

    private void end() throws IOException {
        Path file = folder.resolve(name());
        current.commit();
        ended.add(new CorpusIndex.Shard(name(), currentSamples, Files.size(file), Sha256.of(file)));
        current = null;
        currentSamples = 0;
    }

    private String name() {
        return IndexFormat.shard(ended.size());
    }

    @Override
    public void close() {
        if (current != null) current.close();
    }
}
