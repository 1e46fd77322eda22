package io.headroom.corpus;

import io.headroom.error.CallerMistake;
import io.headroom.error.CancelledException;
import io.headroom.error.EnvironmentFault;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

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

    private static final int HEADER_BYTES = 256;

    private final Path target;
    private final Path part;
    private final SampleType type;
    private final long shardBytes;
    private final ShardFile.Opener opener;
    private final TrialTable.Builder trials = new TrialTable.Builder();
    private final Set<String> ids = new HashSet<>();
    private final List<CorpusIndex.Shard> shards = new ArrayList<>();
    private ShardFile shard;
    private int shardSamples;
    private int channels;
    private double sampleRateHz;
    private State state = State.OPEN;

    private enum State {
        OPEN,
        FAILED,
        COMMITTED,
        CLOSED
    }

    private CorpusWriter(Path target, Path part, SampleType type, long shardBytes, ShardFile.Opener opener) {
        this.target = target;
        this.part = part;
        this.type = type;
        this.shardBytes = shardBytes;
        this.opener = opener;
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
        Path absolute = target.toAbsolutePath().normalize();
        if (Files.exists(absolute)) {
            throw new CallerMistake(target + " exists; remove it or choose another name");
        }
        Path parent = absolute.getParent();
        if (parent == null) throw new CallerMistake("a corpus needs a folder of its own, got " + target);
        Path part = parent.resolve("." + absolute.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            Files.createDirectories(parent);
            Files.createDirectory(part);
        } catch (IOException e) {
            throw fault(target, e);
        }
        return new CorpusWriter(absolute, part, type, shardBytes, opener);
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
        State before = state;
        state = State.FAILED;
        try {
            if (shard != null && samples > longestTrial(channels) - shardSamples) endShard();
            if (shard == null) shard = opener.open(part.resolve(IndexFormat.shard(shards.size())), type, channels);
            shard.write(timeMajor, samples * channels);
        } catch (IOException e) {
            throw fault(target, e);
        }
        trials.ids.add(entry.id());
        trials.add(new TrialTable.Row(
                trials.texts.intern(entry.text()),
                trials.subjects.intern(entry.subject()),
                trials.tasks.intern(entry.task()),
                trials.sources.intern(new SourceTable.Source(entry.source(), entry.sourceSha256())),
                shards.size(),
                shardSamples,
                samples,
                List.copyOf(bad)));
        shardSamples += samples;
        state = before;
    }

    /**
     * How many trials were added.
     *
     * @return trials
     */
    public int size() {
        return trials.size();
    }

    private int longestTrial(int channels) {
        return (int) ((shardBytes - HEADER_BYTES) / ((long) channels * type.bytes()));
    }

    private void checkShape(TrialEntry entry, float[] timeMajor, int samples, int channels) {
        String trial = "trial " + entry.id();
        if (ids.contains(entry.id()))
            throw new CallerMistake(trial + " is there twice; give each trial an id of its own");
        CallerMistake.atLeast(trial + ": samples", samples, 1);
        CallerMistake.atLeast(trial + ": channels", channels, 1);
        if ((long) samples * channels > timeMajor.length) {
            throw new CallerMistake(
                    trial + ": expected " + samples + " x " + channels + " values, got " + timeMajor.length);
        }
        if (samples > longestTrial(channels)) {
            throw new CallerMistake(trial + ": expected at most " + longestTrial(channels) + " samples of " + channels
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
                throw new CallerMistake(trial + ": bad channel " + channel + " of " + channels + " channels");
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

    private void endShard() throws IOException {
        Path file = part.resolve(IndexFormat.shard(shards.size()));
        shard.commit();
        shards.add(
                new CorpusIndex.Shard(file.getFileName().toString(), shardSamples, Files.size(file), Sha256.of(file)));
        shard = null;
        shardSamples = 0;
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
        if (trials.size() == 0) throw new CallerMistake(target + " would be empty: no trial was added");
        state = State.FAILED;
        try {
            endShard();
            IndexWriter.write(part, new CorpusIndex(type, channels, sampleRateHz, shards, trials.build()));
            if (Files.exists(target)) throw new CallerMistake(target + " exists; remove it or choose another name");
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw fault(target, e);
        }
        state = State.COMMITTED;
        return Corpus.open(target);
    }

    private void requireOpen() {
        if (state == State.OPEN) return;
        throw new CallerMistake(target + ": the writer is " + state.name().toLowerCase(Locale.ROOT) + "; start again");
    }

    private static RuntimeException fault(Path target, IOException cause) {
        if (cause instanceof ClosedByInterruptException) {
            Thread.interrupted();
            return new CancelledException("writing " + target + " was stopped; nothing was kept");
        }
        return EnvironmentFault.of("writing", target, cause);
    }

    @Override
    public void close() {
        if (state == State.COMMITTED || state == State.CLOSED) return;
        state = State.CLOSED;
        try {
            if (shard != null) shard.close();
        } finally {
            remove();
        }
    }

    private void remove() {
        try (Stream<Path> files = Files.list(part)) {
            for (Path file : files.toList()) Files.delete(file);
            Files.delete(part);
        } catch (IOException e) {
            throw EnvironmentFault.of("removing", part, e);
        }
    }
}
