package io.headroom.corpus;

import io.headroom.error.CallerMistake;
import io.headroom.error.EnvironmentFault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes a corpus, a trial at a time: what stays in memory is the index, a few hundred bytes a trial. The corpus grows in a
 * hidden folder beside its target and gets its name in one step at {@link #commit()}; without that, nothing is left of it
 * after {@link #close()}. Only a process that is killed leaves that folder, {@code .NAME.*.part}.
 *
 * <pre>{@code
 * try (CorpusWriter writer = CorpusWriter.create(target, SampleType.FLOAT16)) {
 *     for (...) writer.add(entry, samples, count, channels);
 *     return writer.commit();
 * }
 * }</pre>
 */
public final class CorpusWriter implements AutoCloseable {
    /** A shard's largest size: half of what Java 17 can map at once. */
    static final long SHARD_BYTES = 1L << 30;

    private final PartFolder folder;
    private final SampleType type;
    private final ShardSequence shards;
    private final TrialTable.Builder trials = new TrialTable.Builder();
    private final Set<String> ids = new HashSet<>();
    private int channels;
    private double sampleRateHz;
    private State state = State.OPEN;

    private enum State {
        OPEN,
        FAILED,
        COMMITTED,
        CLOSED
    }

    private CorpusWriter(PartFolder folder, SampleType type, ShardSequence shards) {
        this.folder = folder;
        this.type = type;
        this.shards = shards;
    }

    /**
     * Starts a corpus.
     *
     * @param target the folder it will be; must not exist, the folders above it are made
     * @param type how samples are kept
     * @return the writer, to be closed
     * @throws CallerMistake if the target exists
     * @throws EnvironmentFault if the folder cannot be made
     */
    public static CorpusWriter create(Path target, SampleType type) {
        return create(target, type, SHARD_BYTES, ShardFile::npy);
    }

    static CorpusWriter create(Path target, SampleType type, long shardBytes, ShardFile.Opener opener) {
        PartFolder folder = PartFolder.beside(target);
        return new CorpusWriter(folder, type, new ShardSequence(folder.path(), type, shardBytes, opener));
    }

    /**
     * Appends a trial.
     *
     * <p>A channel with a NaN is kept as it is and marked bad. In half precision values are rounded to the nearest, ties to
     * even, and a magnitude beyond 65504 is refused rather than clipped.
     *
     * @param entry what is known of the trial
     * @param timeMajor [samples, channels], microvolts; a longer array is read from its start
     * @param samples points in time, at least 1
     * @param channels channels, the same for every trial
     * @throws CallerMistake if the id was used, the shape or rate differs from the trials before, a value cannot be kept, or
     *     the trial is larger than a shard; the trial is then left out and the writer can go on
     * @throws EnvironmentFault if it cannot be written; the writer is then of no use
     */
    public void add(TrialEntry entry, float[] timeMajor, int samples, int channels) {
        requireOpen();
        checkShape(entry, timeMajor, samples, channels);
        Set<Integer> bad = new TreeSet<>(entry.badChannels());
        checkValues(entry, timeMajor, samples, channels, bad);
        ids.add(entry.id());
        this.channels = channels;
        sampleRateHz = entry.sampleRateHz();
        ShardSequence.Place place;
        state = State.FAILED;
        try {
            place = shards.append(timeMajor, samples, channels);
        } catch (EnvironmentFault e) {
            throw e.about(folder.target());
        } catch (IOException e) {
            throw fault(e);
        }
        state = State.OPEN;
        trials.ids.add(entry.id());
        trials.add(new TrialTable.Row(
                trials.texts.intern(entry.text()),
                trials.subjects.intern(entry.subject()),
                trials.tasks.intern(entry.task()),
                trials.sources.intern(new SourceTable.Source(entry.source(), entry.sourceSha256())),
                place.shard(),
                place.offset(),
                samples,
                List.copyOf(bad)));
    }

    /**
     * How many trials were added.
     *
     * @return trials
     */
    public int size() {
        return trials.size();
    }

    private void checkShape(TrialEntry entry, float[] timeMajor, int samples, int channels) {
        String trial = "trial " + entry.id();
        if (ids.contains(entry.id()))
            throw new CallerMistake(trial + " is there twice; give each trial an id of its own");
        CallerMistake.atLeast(trial + ": samples", samples, 1);
        CallerMistake.atLeast(trial + ": channels", channels, 1);
        if ((long) samples * channels > timeMajor.length) {
            throw new CallerMistake(trial + ": expected " + samples + " x " + channels + " values, got "
                    + timeMajor.length + "; give samples times channels values, time-major");
        }
        int longest = shards.longestTrial(channels);
        if (samples > longest) {
            throw new CallerMistake(trial + ": expected at most " + longest + " samples of " + channels
                    + " channels, got " + samples + "; cut it into shorter trials");
        }
        if (this.channels != 0 && channels != this.channels) {
            throw new CallerMistake(trial + ": expected " + this.channels + " channels as in the trials before, got "
                    + channels + "; make a corpus of each kind");
        }
        if (this.channels != 0 && entry.sampleRateHz() != sampleRateHz) {
            throw new CallerMistake(trial + ": expected " + sampleRateHz + " Hz as in the trials before, got "
                    + entry.sampleRateHz() + "; make a corpus of each rate");
        }
        for (int channel : entry.badChannels()) {
            if (channel >= channels) {
                throw new CallerMistake(
                        trial + ": bad channel " + channel + " of " + channels + " channels; channels count from 0");
            }
        }
    }

    private void checkValues(TrialEntry entry, float[] values, int samples, int channels, Set<Integer> bad) {
        float largest = type.largest();
        for (int i = 0; i < samples * channels; i++) {
            // The comparison is false for NaN too, so that a sound value costs one branch.
            if (Math.abs(values[i]) <= largest) continue;
            if (!Float.isNaN(values[i])) {
                throw new CallerMistake("trial " + entry.id() + ": channel " + i % channels + " sample " + i / channels
                        + " is " + values[i] + " microvolts, " + type.label() + " keeps at most " + largest
                        + "; check the unit" + (type == SampleType.FLOAT16 ? " or keep float32" : ""));
            }
            bad.add(i % channels);
        }
    }

    /**
     * Ends the corpus and gives it its name.
     *
     * @return the corpus, opened
     * @throws CallerMistake if no trial was added, or the target exists by now
     * @throws EnvironmentFault if it cannot be written; nothing is left then
     */
    public Corpus commit() {
        requireOpen();
        if (trials.size() == 0)
            throw new CallerMistake(folder.target() + " would be empty: no trial was added; add one before commit()");
        state = State.FAILED;
        try {
            CorpusIndex index = new CorpusIndex(type, channels, sampleRateHz, shards.finish(), trials.build());
            IndexWriter.write(folder.path(), index);
            folder.rename();
        } catch (EnvironmentFault e) {
            throw e.about(folder.target());
        } catch (IOException e) {
            throw fault(e);
        }
        state = State.COMMITTED;
        return Corpus.open(folder.target());
    }

    private void requireOpen() {
        if (state == State.OPEN) return;
        throw new CallerMistake(
                folder.target() + ": the writer is " + state.name().toLowerCase(Locale.ROOT) + "; start again");
    }

    private EnvironmentFault fault(IOException cause) {
        return EnvironmentFault.of("writing", folder.target(), cause);
    }

    @Override
    public void close() {
        if (state == State.COMMITTED || state == State.CLOSED) return;
        state = State.CLOSED;
        try {
            shards.close();
        } finally {
            folder.remove();
        }
    }
}
