package io.headroom.corpus;

import io.headroom.signal.NpyWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A corpus of any size that takes next to no disk: its shards are holes behind a header. Each trial comes from a file of its
 * own, as in a sentence folder, and each sentence is read 18 times, the guide's least.
 */
final class SparseCorpus {
    static final int CHANNELS = 105;

    private static final int HEADER_BYTES = 128;
    private static final String SENTENCE =
            "The plot is romantic comedy boilerplate from start to finish, and yet it holds, sentence number ";

    private SparseCorpus() {}

    static Path make(Path folder, int trials, int samples) throws IOException {
        Files.createDirectories(folder);
        int trialsInShard = (int) ((CorpusWriter.SHARD_BYTES - HEADER_BYTES) / (4L * CHANNELS * samples));
        TrialTable.Builder table = new TrialTable.Builder();
        List<CorpusIndex.Shard> shards = new ArrayList<>();
        for (int trial = 0; trial < trials; trial++) {
            int place = trial % trialsInShard;
            if (place == 0) shards.add(shard(folder, shards.size(), Math.min(trialsInShard, trials - trial) * samples));
            table.ids.add("sentence " + trial);
            int source = table.sources.intern(
                    new SourceTable.Source("sentences/rawdata_" + trial + ".csv", String.format("%064x", trial + 1)));
            int text = table.texts.intern(SENTENCE + trial / 18);
            table.add(new TrialTable.Row(
                    text,
                    table.subjects.intern(""),
                    table.tasks.intern("NR"),
                    source,
                    shards.size() - 1,
                    place * samples,
                    samples,
                    List.of(104)));
        }
        IndexWriter.write(folder, new CorpusIndex(SampleType.FLOAT32, CHANNELS, 500, shards, table.build()));
        return folder;
    }

    private static CorpusIndex.Shard shard(Path folder, int number, int samples) throws IOException {
        Path file = folder.resolve(IndexFormat.shard(number));
        try (NpyWriter writer = NpyWriter.create(file, SampleType.FLOAT32.npy(), CHANNELS)) {
            writer.commit();
        }
        try (RandomAccessFile array = new RandomAccessFile(file.toFile(), "rw")) {
            byte[] header = new byte[HEADER_BYTES];
            array.readFully(header);
            String text = new String(header, StandardCharsets.ISO_8859_1);
            String longer = text.replace("(0, ", "(" + samples + ", ").replaceAll(" +\n", "");
            array.seek(0);
            array.writeBytes(longer + " ".repeat(HEADER_BYTES - 1 - longer.length()) + "\n");
            array.setLength(HEADER_BYTES + 4L * CHANNELS * samples);
            return new CorpusIndex.Shard(file.getFileName().toString(), samples, array.length(), "0".repeat(64));
        }
    }

    /** Bytes of the heap in use after its garbage was collected. */
    static long usedHeap() {
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 4; round++) {
            System.gc();
            least = Math.min(
                    least,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return least;
    }
}
