package io.headroom.corpus.demo;

import io.headroom.error.CallerMistake;

/**
 * How large a made-up corpus is, and how hard.
 *
 * @param sentences different sentences, at most {@link #MOST_SENTENCES}
 * @param trialsPerSentence trials of each
 * @param subjects subjects; they read the trials of a sentence in turn
 * @param channels channels; from 8 on some of them are bad, the last one is the flat reference
 * @param maximumSamples points in time of the longest possible trial; trials have 60% to 100% of it, whatever the sentence
 * @param sampleRateHz samples a second; responses above 60 Hz need at least 150
 * @param difficulty background power over response power, dB: the mean square over sound channels of everything else,
 *     divided by that of a word's response while it lasts. 3 dB more halve the responses' power
 * @param seed what makes two corpora of the same size differ
 */
public record DemoSettings(
        int sentences,
        int trialsPerSentence,
        int subjects,
        int channels,
        int maximumSamples,
        double sampleRateHz,
        double difficulty,
        long seed) {
    /** There are so many sentences to choose from. */
    public static final int MOST_SENTENCES = DemoSentences.COUNT;

    /** Refuses sizes that cannot be. */
    public DemoSettings {
        CallerMistake.atLeast("sentences", sentences, 1);
        if (sentences > MOST_SENTENCES) {
            throw new CallerMistake(
                    "sentences must be <= " + MOST_SENTENCES + ", got " + sentences + "; give 1 to " + MOST_SENTENCES);
        }
        CallerMistake.atLeast("trialsPerSentence", trialsPerSentence, 1);
        CallerMistake.atLeast("subjects", subjects, 1);
        CallerMistake.atLeast("channels", channels, 1);
        CallerMistake.atLeast("maximumSamples", maximumSamples, 64);
        CallerMistake.within("sampleRateHz", sampleRateHz, 50, 100_000);
        CallerMistake.within("difficulty", difficulty, -60, 60);
    }

    /**
     * ZuCo's shape: 5 sentences x 20 trials of 4 subjects, 105 channels, up to 11 seconds at 500 Hz, -10 dB.
     *
     * @return settings to start from
     */
    public static DemoSettings standard() {
        return new DemoSettings(5, 20, 4, 105, 5_500, 500, -10, 1);
    }

    /**
     * Fewer channels and shorter trials, for training within a minute: 16 channels, up to 600 samples at 500 Hz.
     *
     * @return the standard settings but for the size of a trial
     */
    public static DemoSettings quick() {
        return standard().withShape(16, 600);
    }

    /**
     * What a folder or a file with this corpus may be called.
     *
     * @return a name of all settings and of the edition of what is made up: two corpora of one name are the same
     */
    public String name() {
        return "demo-" + DemoCorpus.EDITION + '-' + sentences + 'x' + trialsPerSentence + '-' + subjects + "-subjects-"
                + channels + 'x' + maximumSamples + '-' + sampleRateHz + "Hz-" + difficulty + "dB-" + seed;
    }

    /**
     * Changes how many trials there are.
     *
     * @param newSentences different sentences
     * @param newTrials trials of each
     * @return settings that differ in this
     */
    public DemoSettings withTrials(int newSentences, int newTrials) {
        return new DemoSettings(
                newSentences, newTrials, subjects, channels, maximumSamples, sampleRateHz, difficulty, seed);
    }

    /**
     * Changes how many subjects there are.
     *
     * @param newSubjects subjects
     * @return settings that differ in this
     */
    public DemoSettings withSubjects(int newSubjects) {
        return new DemoSettings(
                sentences, trialsPerSentence, newSubjects, channels, maximumSamples, sampleRateHz, difficulty, seed);
    }

    /**
     * Changes the size of a trial.
     *
     * @param newChannels channels
     * @param newMaximumSamples points in time of the longest possible trial
     * @return settings that differ in this
     */
    public DemoSettings withShape(int newChannels, int newMaximumSamples) {
        return new DemoSettings(
                sentences, trialsPerSentence, subjects, newChannels, newMaximumSamples, sampleRateHz, difficulty, seed);
    }

    /**
     * Changes how hard it is.
     *
     * @param newDifficulty background power over response power, dB
     * @return settings that differ in this
     */
    public DemoSettings withDifficulty(double newDifficulty) {
        return new DemoSettings(
                sentences, trialsPerSentence, subjects, channels, maximumSamples, sampleRateHz, newDifficulty, seed);
    }

    /**
     * Changes the seed.
     *
     * @param newSeed what makes two corpora of the same size differ
     * @return settings that differ in this
     */
    public DemoSettings withSeed(long newSeed) {
        return new DemoSettings(
                sentences, trialsPerSentence, subjects, channels, maximumSamples, sampleRateHz, difficulty, newSeed);
    }
}
