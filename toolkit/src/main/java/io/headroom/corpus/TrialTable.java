package io.headroom.corpus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All trials of a corpus as columns: 36 bytes and the id a trial, 4 for each bad channel, and the strings that trials share
 * once. There is no object per trial.
 */
final class TrialTable {
    private final StringTable ids;
    private final StringTable texts;
    private final StringTable subjects;
    private final StringTable tasks;
    private final SourceTable sources;
    private final int[] text;
    private final int[] subject;
    private final int[] task;
    private final int[] source;
    private final int[] shard;
    private final int[] offset;
    private final int[] samples;
    private final int[] badEnds;
    private final int[] bad;

    private TrialTable(Builder rows) {
        ids = rows.ids.build();
        texts = rows.texts.build();
        subjects = rows.subjects.build();
        tasks = rows.tasks.build();
        sources = rows.sources.build();
        text = rows.text.toArray();
        subject = rows.subject.toArray();
        task = rows.task.toArray();
        source = rows.source.toArray();
        shard = rows.shard.toArray();
        offset = rows.offset.toArray();
        samples = rows.samples.toArray();
        badEnds = rows.badEnds.toArray();
        bad = rows.bad.toArray();
    }

    int size() {
        return text.length;
    }

    /** Different texts, in the order of first use. */
    StringTable texts() {
        return texts;
    }

    StringTable subjects() {
        return subjects;
    }

    StringTable tasks() {
        return tasks;
    }

    SourceTable sources() {
        return sources;
    }

    String id(int trial) {
        return ids.get(trial);
    }

    /** Index of the trial's text in {@link #texts()}. */
    int text(int trial) {
        return text[trial];
    }

    int subject(int trial) {
        return subject[trial];
    }

    int task(int trial) {
        return task[trial];
    }

    int source(int trial) {
        return source[trial];
    }

    int shard(int trial) {
        return shard[trial];
    }

    /** Samples of the shard that stand before the trial. */
    int offset(int trial) {
        return offset[trial];
    }

    int samples(int trial) {
        return samples[trial];
    }

    /** Bad channels, ascending. */
    List<Integer> badChannels(int trial) {
        List<Integer> channels = new ArrayList<>();
        for (int i = trial == 0 ? 0 : badEnds[trial - 1]; i < badEnds[trial]; i++) channels.add(bad[i]);
        return channels;
    }

    /** The trials that lie in a shard, ascending. */
    List<Integer> ofShard(int number) {
        return IntStream.range(0, size())
                .filter(trial -> shard[trial] == number)
                .boxed()
                .toList();
    }

    long totalSamples() {
        return Arrays.stream(samples).asLongStream().sum();
    }

    /** In how many trials each of so many channels is bad. */
    List<Integer> badTrialsByChannel(int channels) {
        int[] trials = new int[channels];
        for (int channel : bad) trials[channel]++;
        return Arrays.stream(trials).boxed().toList();
    }

    long heapBytes() {
        return ids.heapBytes()
                + texts.heapBytes()
                + subjects.heapBytes()
                + tasks.heapBytes()
                + sources.heapBytes()
                + 4L * (8L * size() + bad.length);
    }

    /** Rows on their way into a table. */
    static final class Builder {
        final StringTable.Builder ids = new StringTable.Builder();
        final StringTable.Builder texts = new StringTable.Builder();
        final StringTable.Builder subjects = new StringTable.Builder();
        final StringTable.Builder tasks = new StringTable.Builder();
        final SourceTable.Builder sources = new SourceTable.Builder();
        private final IntColumn text = new IntColumn();
        private final IntColumn subject = new IntColumn();
        private final IntColumn task = new IntColumn();
        private final IntColumn source = new IntColumn();
        private final IntColumn shard = new IntColumn();
        private final IntColumn offset = new IntColumn();
        private final IntColumn samples = new IntColumn();
        private final IntColumn badEnds = new IntColumn();
        private final IntColumn bad = new IntColumn();

        /** Appends a row whose id was appended to {@link #ids}; strings are given by their index. */
        void add(Row row) {
            text.add(row.text());
            subject.add(row.subject());
            task.add(row.task());
            source.add(row.source());
            shard.add(row.shard());
            offset.add(row.offset());
            samples.add(row.samples());
            for (int channel : row.bad()) bad.add(channel);
            badEnds.add(bad.size());
        }

        int size() {
            return text.size();
        }

        TrialTable build() {
            return new TrialTable(this);
        }
    }

    /** A row as an index has it: strings by their index in their table, the place in samples of a shard. */
    record Row(int text, int subject, int task, int source, int shard, int offset, int samples, List<Integer> bad) {}
}
