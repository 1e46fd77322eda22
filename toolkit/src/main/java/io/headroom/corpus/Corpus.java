package io.headroom.corpus;

import io.headroom.error.CallerMistake;
import io.headroom.error.CancelledException;
import io.headroom.error.EnvironmentFault;
import io.headroom.error.FileFault;
import io.headroom.memory.Bytes;
import io.headroom.progress.Progress;
import io.headroom.resample.Downsampler;
import io.headroom.resample.KeepEvery;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Trials on disk, mapped into memory: opening reads the index, samples come from the system's page cache when a trial is
 * read. Any number of threads may read.
 *
 * <p>A view ({@link #downsampled}) shares everything with the corpus that it was made from. Closing a view closes nothing
 * else; closing the corpus ends its views too. After that every read is refused, and the same folder may be opened again at
 * any time. Java 17 gives a mapped file back only when the collector finds it: what closing does is let go of it.
 */
public final class Corpus implements AutoCloseable {
    private static final Downsampler AS_RECORDED = new KeepEvery(1);

    private final CorpusFiles files;
    private final Downsampler downsampler;
    private final boolean view;
    private volatile boolean closed;

    private Corpus(CorpusFiles files, Downsampler downsampler, boolean view) {
        this.files = files;
        this.downsampler = downsampler;
        this.view = view;
    }

    /**
     * Opens a corpus. Each file's length and the index's checksum are checked, the samples' checksums are not: that is
     * {@link #verify}.
     *
     * @param folder the corpus folder
     * @return the corpus, to be closed
     * @throws CallerMistake if it is not a corpus folder
     * @throws FileFault if one of its files is damaged, cut short or missing
     * @throws EnvironmentFault if it is not there or cannot be read
     */
    public static Corpus open(Path folder) {
        return new Corpus(CorpusFiles.open(folder), AS_RECORDED, false);
    }

    /**
     * A view whose trials are down-sampled when they are read.
     *
     * @param how which samples are kept, and what is filtered before
     * @return the view; nothing is copied
     * @throws CallerMistake if this is a down-sampled view already: the two filters would add up
     */
    public Corpus downsampled(Downsampler how) {
        requireOpen();
        CallerMistake.assigned("the down-sampler", how);
        if (downsampler != AS_RECORDED) {
            throw new CallerMistake("this view is down-sampled already (" + downsampler.describe()
                    + "); down-sample the corpus that it came from");
        }
        return new Corpus(files, how, true);
    }

    /**
     * What happens to a trial when it is read.
     *
     * @return the view's down-sampling; keeps every sample for a corpus as it was recorded
     */
    public Downsampler downsampler() {
        return downsampler;
    }

    /**
     * Where the corpus is.
     *
     * @return its folder
     */
    public Path folder() {
        return files.folder();
    }

    /**
     * How samples are kept on disk.
     *
     * @return their type
     */
    public SampleType sampleType() {
        return index().type();
    }

    /**
     * How many trials there are.
     *
     * @return trials, at least 1
     */
    public int size() {
        return trials().size();
    }

    /**
     * How many channels every trial has.
     *
     * @return channels, at least 1
     */
    public int channels() {
        return index().channels();
    }

    /**
     * The sampling rate after down-sampling.
     *
     * @return samples a second
     */
    public double sampleRateHz() {
        return index().sampleRateHz() / downsampler.factor();
    }

    /**
     * How long a trial is.
     *
     * @param trial its index
     * @return samples after down-sampling
     */
    public int samples(int trial) {
        return downsampler.outputLength(trials().samples(checked(trial)));
    }

    /**
     * The length of the longest trial.
     *
     * @return samples after down-sampling
     */
    public int longestTrial() {
        return IntStream.range(0, size()).map(this::samples).max().orElseThrow();
    }

    /**
     * The sentence of a trial.
     *
     * @param trial its index
     * @return the text as it was shown
     */
    public String text(int trial) {
        return sentences().get(sentence(trial));
    }

    /**
     * Which sentence a trial reads.
     *
     * @param trial its index
     * @return an index of {@link #sentences()}
     */
    public int sentence(int trial) {
        return trials().text(checked(trial));
    }

    /**
     * Who read a trial.
     *
     * @param trial its index
     * @return an index of {@link #subjects()}
     */
    public int subject(int trial) {
        return trials().subject(checked(trial));
    }

    /**
     * Which recording a trial was cut from: trials of one subject and one task, that is one cap on one head.
     *
     * @param trial its index
     * @return subject and task
     */
    public String recording(int trial) {
        TrialTable trials = trials();
        String task = trials.tasks().get(trials.task(checked(trial)));
        return subjects().get(subject(trial)) + (task.isEmpty() ? "" : "/" + task);
    }

    /**
     * The channels of a trial without usable signal.
     *
     * @param trial its index
     * @return channels from 0, ascending
     */
    public List<Integer> badChannels(int trial) {
        return trials().badChannels(checked(trial));
    }

    /**
     * What is known of a trial without reading its samples.
     *
     * @param trial its index
     * @return its info
     */
    public TrialInfo info(int trial) {
        TrialTable trials = trials();
        SourceTable.Source source = trials.sources().get(trials.source(checked(trial)));
        return new TrialInfo(
                trials.id(trial),
                text(trial),
                subjects().get(subject(trial)),
                trials.tasks().get(trials.task(trial)),
                samples(trial),
                sampleRateHz(),
                badChannels(trial),
                source.path(),
                source.sha256());
    }

    /**
     * Reads a trial.
     *
     * @param trial its index
     * @return its info and its signal
     */
    public Trial trial(int trial) {
        return new Trial(info(trial), read(trial));
    }

    /**
     * Reads the signal of a trial.
     *
     * @param trial its index
     * @return [channel, time], microvolts, down-sampled; NaN where nothing was measured
     */
    public float[][] read(int trial) {
        requireOpen();
        float[][] signal = new float[channels()][samples(trial)];
        new SignalReader(this, reader()).read(trial, signal);
        return signal;
    }

    /** A way to read samples as they were recorded, for one thread. */
    TrialSamples reader() {
        requireOpen();
        return files.shards().reader();
    }

    /** Samples of a trial on disk, before down-sampling. */
    int storedSamples(int trial) {
        return trials().samples(trial);
    }

    /**
     * The different sentences.
     *
     * @return texts, in the order in which they first occur
     */
    public List<String> sentences() {
        return trials().texts();
    }

    /**
     * The different subjects.
     *
     * @return names, in the order in which they first occur; an empty name stands for unknown
     */
    public List<String> subjects() {
        return trials().subjects();
    }

    /**
     * How long all trials are together.
     *
     * @return hours
     */
    public double hours() {
        return trials().totalSamples() / index().sampleRateHz() / 3600;
    }

    /**
     * How large the sample files are.
     *
     * @return bytes on disk, the index apart
     */
    public Bytes bytes() {
        return new Bytes(index().bytes());
    }

    /**
     * What the open corpus takes of the heap, whatever its samples' size.
     *
     * @return bytes of the index's columns and strings
     */
    public Bytes heapBytes() {
        return new Bytes(trials().heapBytes());
    }

    /**
     * In how many trials each channel is bad.
     *
     * @return trials by channel
     */
    public List<Integer> badTrialsByChannel() {
        return trials().badTrialsByChannel(channels());
    }

    /**
     * What tells this corpus from any other: the checksum of its index, which holds those of the sample files.
     *
     * @return SHA-256 in hexadecimal digits
     */
    public String checksum() {
        return files.checksum();
    }

    /**
     * Reads every sample file once and compares its checksum.
     *
     * @param progress told bytes
     * @return what was found; its {@link Verification#requireSound} refuses damage
     * @throws EnvironmentFault if a file cannot be read
     * @throws CancelledException if the thread was interrupted
     */
    public Verification verify(Progress progress) {
        requireOpen();
        return files.verify(progress);
    }

    /**
     * Whether samples can be read.
     *
     * @return false once it was closed, or for a view what it was made from
     */
    public boolean isOpen() {
        return !closed && files.isOpen();
    }

    private CorpusIndex index() {
        return files.index();
    }

    private TrialTable trials() {
        return files.index().trials();
    }

    private int checked(int trial) {
        if (trial < 0 || trial >= size()) {
            throw new CallerMistake("no trial " + trial + ": " + folder() + " has " + size()
                    + " trials, counted from 0; the last one is trial(" + (size() - 1) + ')');
        }
        return trial;
    }

    private void requireOpen() {
        if (view && closed) throw new CallerMistake("this view of " + folder() + " was closed; make another");
        files.requireOpen();
    }

    @Override
    public void close() {
        closed = true;
        if (!view) files.close();
    }

    @Override
    public String toString() {
        return folder() + ": " + size() + " trials, " + sentences().size() + " sentences, " + channels()
                + " channels at " + sampleRateHz() + " Hz";
    }
}
