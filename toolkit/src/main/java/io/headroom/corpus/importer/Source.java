package io.headroom.corpus.importer;

import java.nio.file.Path;

/** One thing to import from: what it is was settled by its content, what it holds is read when it is asked for. */
sealed interface Source permits SentenceFolder, SourceFile {
    Path path();

    Origin origin();

    /** Bytes that {@link #readInto} will report as consumed. */
    long bytes();

    /** What a trial looks like, found without reading all of the source. */
    Shape shape();

    /** Reads all trials, one at a time. */
    void readInto(TrialSink sink);

    /**
     * What all trials of a corpus share.
     *
     * @param channels channels
     * @param sampleRateHz samples a second
     */
    record Shape(int channels, double sampleRateHz) {
        @Override
        public String toString() {
            return channels + " channels at " + sampleRateHz + " Hz";
        }
    }
}
