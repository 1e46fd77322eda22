package io.headroom.plan;

import static io.headroom.error.CallerMistake.atLeast;

import io.headroom.corpus.Corpus;
import io.headroom.error.CallerMistake;
import io.headroom.resample.KeepEvery;
import io.headroom.text.Vocabulary;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What to measure: real training steps on random data of a given size.
 *
 * @param variant the network and how a step is split; its window is the length of every trial
 * @param channels channels of a trial
 * @param words words of a sentence, start and end included
 * @param vocabulary words that can be told apart
 * @param steps optimiser steps that are timed, after one that is not
 * @param threads threads of the engine; 0 for as many as the process may use
 */
public record MeasureSettings(Variant variant, int channels, int words, int vocabulary, int steps, int threads) {
    /** Channels of the guide's recordings. */
    public static final int GUIDE_CHANNELS = 105;
    /** Words of the longest sentence: 49 to be decoded after the start. */
    public static final int GUIDE_WORDS = 50;
    /** About what the guide's sentences know. */
    public static final int GUIDE_VOCABULARY = 600;

    /** Four words are the tokenizer's own. */
    public static final int SMALLEST_VOCABULARY = 5;

    /** Enough for a median, few enough to wait for. */
    private static final int STEPS = 3;

    /** Refuses sizes that no sentence can have. */
    public MeasureSettings {
        atLeast("channels", channels, 1);
        atLeast("words", words, 2);
        atLeast("vocabulary", vocabulary, SMALLEST_VOCABULARY);
        atLeast("steps", steps, 1);
        atLeast("threads", threads, 0);
        if ((steps + 1L) * variant.effectiveBatch() > Integer.MAX_VALUE) {
            throw new CallerMistake("steps must not see more than " + Integer.MAX_VALUE + " trials, got " + steps
                    + " of " + variant.effectiveBatch() + "; three are enough for a median");
        }
    }

    /**
     * Steps on as many threads as the process may use.
     *
     * @param variant the network and how a step is split
     * @param channels channels of a trial
     * @param words words of a sentence, start and end included
     * @param vocabulary words that can be told apart
     * @param steps optimiser steps that are timed
     */
    public MeasureSettings(Variant variant, int channels, int words, int vocabulary, int steps) {
        this(variant, channels, words, vocabulary, steps, 0);
    }

    /**
     * A variant at the guide's full size: 105 channels, sentences of 50 words out of 600.
     *
     * @param variant what to measure
     * @return the settings
     */
    public static MeasureSettings fullSize(Variant variant) {
        return new MeasureSettings(variant, GUIDE_CHANNELS, GUIDE_WORDS, GUIDE_VOCABULARY, STEPS);
    }

    /**
     * A variant on a corpus: its channels, its longest trial, its longest sentence and its words. They are those of all trials;
     * a training, which learns the words of its training side, knows no more.
     *
     * @param variant what to measure; one that down-samples needs a corpus that is not down-sampled yet
     * @param corpus the corpus, or a view of it; no sample is read
     * @return the settings
     * @throws CallerMistake if both down-sample
     */
    public static MeasureSettings onCorpus(Variant variant, Corpus corpus) {
        if (variant.downsampling() > 1)
            corpus.downsampled(new KeepEvery(variant.downsampling())).close();
        List<String> texts =
                IntStream.range(0, corpus.size()).mapToObj(corpus::text).toList();
        Vocabulary vocabulary = Vocabulary.fit(texts, Vocabulary.STANDARD_MINIMUM_COUNT);
        int words = corpus.sentences().stream()
                .mapToInt(sentence -> vocabulary.encode(sentence).size())
                .max()
                .orElseThrow();
        return new MeasureSettings(
                variant.withWindow(corpus.longestTrial()),
                corpus.channels(),
                words,
                Math.max(SMALLEST_VOCABULARY, vocabulary.size()),
                STEPS);
    }

    /**
     * The same with another number of timed steps.
     *
     * @param count optimiser steps
     * @return the changed settings
     */
    public MeasureSettings withSteps(int count) {
        return new MeasureSettings(variant, channels, words, vocabulary, count, threads);
    }

    /**
     * The same on another number of threads.
     *
     * @param count threads of the engine; 0 for as many as the process may use
     * @return the changed settings
     */
    public MeasureSettings withThreads(int count) {
        return new MeasureSettings(variant, channels, words, vocabulary, steps, count);
    }

    /**
     * The same for another variant.
     *
     * @param other what to measure
     * @return the changed settings
     */
    public MeasureSettings with(Variant other) {
        return new MeasureSettings(other, channels, words, vocabulary, steps, threads);
    }

    /**
     * Samples that the network sees of a trial.
     *
     * @return the window after down-sampling, rounded up
     */
    public int networkSamples() {
        return variant.networkSamples();
    }

    /**
     * The words after {@code headroom measure} that ask for these steps again; every option is among them, so that they mean
     * the same wherever and whenever they are typed.
     *
     * @return options and values in turn
     * @throws CallerMistake if the variant has widths or a down-sampling that no option says
     */
    public List<String> options() {
        return MeasureOptions.of(this);
    }
}
