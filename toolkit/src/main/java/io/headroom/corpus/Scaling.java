package io.headroom.corpus;

import io.headroom.progress.Progress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How microvolts become the numbers that a network sees. */
public enum Scaling {
    /** As they are. */
    MICROVOLTS,
    /**
     * Each channel of each recording ({@link Corpus#recording}) to mean 0 and deviation 1 over its training trials; the
     * default. It takes out what differs between heads and caps, and keeps how trials of one recording differ in strength.
     *
     * <p>A recording without training trials (another subject's) takes the mean and deviation over all training trials, so
     * that nothing of a test trial decides how it is scaled; so does a channel that is bad in all training trials of its
     * recording. A channel without any usable training trial becomes 0.
     */
    PER_RECORDING,
    /** Each channel of each trial to mean 0 and deviation 1 over itself: a trial's strength is lost. */
    PER_TRIAL;

    /**
     * Fits the scaling in one pass over the training trials, bad channels left out.
     *
     * @param corpus the view that will be trained on: what is fitted depends on its down-sampling
     * @param training indices of the training trials
     * @param progress told trials
     * @return the scaling, ready to be used and kept
     * @throws io.headroom.error.FileFault if a sample is no number though its channel is not marked bad
     */
    public FittedScaling fit(Corpus corpus, List<Integer> training, Progress progress) {
        if (this != PER_RECORDING) return new FittedScaling(this, Map.of(), new ChannelMoments(List.of(), List.of()));
        int channels = corpus.channels();
        SignalReader reader = new SignalReader(corpus, corpus.reader());
        float[][] signal = new float[channels][corpus.longestTrial()]; // [channel, time]
        Map<String, RunningMoments> recordings = new TreeMap<>();
        int done = 0;
        for (int trial : training) {
            int length = reader.read(trial, signal);
            SampleCheck.requireFinite(corpus, trial, signal, length);
            RunningMoments moments =
                    recordings.computeIfAbsent(corpus.recording(trial), name -> new RunningMoments(channels));
            List<Integer> bad = corpus.badChannels(trial);
            for (int channel = 0; channel < channels; channel++) {
                if (!bad.contains(channel)) moments.add(channel, signal[channel], length);
            }
            progress.advance("fitting the scaling", ++done, training.size());
        }
        RunningMoments all = new RunningMoments(channels);
        recordings.values().forEach(all::add);
        Map<String, ChannelMoments> fitted = new TreeMap<>();
        recordings.forEach((name, moments) -> fitted.put(name, moments.moments(all)));
        return new FittedScaling(this, fitted, all.moments(all));
    }
}
