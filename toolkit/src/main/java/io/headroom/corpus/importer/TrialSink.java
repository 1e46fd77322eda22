package io.headroom.corpus.importer;

import io.headroom.corpus.TrialEntry;

/** Where a source's trials go, one at a time. */
interface TrialSink {
    /**
     * Takes a trial.
     *
     * @param entry what is known of it
     * @param timeMajor [time, channel], microvolts, of exactly that size; the sink may change it
     * @param channels channels
     */
    void add(TrialEntry entry, float[] timeMajor, int channels);

    /** Takes down a trial that the source names and does not hold. */
    void leaveOut(String trial, String reason);

    /** Takes down something odd about the source as a whole. */
    void note(String note);

    /**
     * Told of the bytes that were read; stops an interrupted import.
     *
     * @throws io.headroom.error.CancelledException if the thread was interrupted
     */
    void consumed(long bytes);
}
