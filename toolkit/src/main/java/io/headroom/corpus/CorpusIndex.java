package io.headroom.corpus;

import java.util.List;

/**
 * What is read once when a corpus is opened.
 *
 * @param type how samples are kept
 * @param channels channels of every trial
 * @param sampleRateHz samples a second of every trial
 * @param shards the sample files
 * @param trials all trials
 */
record CorpusIndex(SampleType type, int channels, double sampleRateHz, List<Shard> shards, TrialTable trials) {
    CorpusIndex {
        shards = List.copyOf(shards);
    }

    /** How large all sample files are together. */
    long bytes() {
        return shards.stream().mapToLong(Shard::bytes).sum();
    }

    /**
     * One sample file: an array [samples, channels].
     *
     * @param file its name in the corpus folder
     * @param samples points in time
     * @param bytes the file's length
     * @param sha256 checksum of the whole file
     */
    record Shard(String file, int samples, long bytes, String sha256) {}
}
