package io.headroom.corpus;

/** Where a batch's samples come from. One thread at a time: an implementation may keep a buffer. */
interface TrialSamples {
    /**
     * Reads a part of a trial.
     *
     * @param trial which one
     * @param from its first sample to be read
     * @param count how many samples
     * @param into filled from 0: [count, channels], microvolts
     */
    void read(int trial, int from, int count, float[] into);
}
