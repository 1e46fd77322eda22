package io.headroom.corpus;

import io.headroom.error.FileFault;
import io.headroom.error.NotSupported;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads an index as a stream: what stays in memory is the columns of {@link TrialTable}. Every field must be there, in the
 * order in which {@link IndexWriter} wrote it; a file that passed its checksum and differs was made by something else.
 */
final class IndexReader {
    private final IndexFields fields;
    private final TrialTable.Builder trials = new TrialTable.Builder();

    private IndexReader(IndexFields fields) {
        this.fields = fields;
    }

    /**
     * Reads the index of a corpus.
     *
     * @throws FileFault if it is damaged, cut short or contradicts itself
     * @throws NotSupported if a newer version wrote it
     * @throws IOException if it cannot be read
     */
    static CorpusIndex read(Path folder) throws IOException {
        Path file = folder.resolve(IndexFormat.INDEX);
        String expected = checksum(folder);
        String got = Sha256.of(file);
        if (!got.equals(expected)) {
            throw new FileFault(
                    file,
                    "",
                    "expected the checksum " + expected + " that " + IndexFormat.CHECKSUM + " names, got " + got
                            + "; copy the corpus again");
        }
        return IndexFields.read(file, fields -> new IndexReader(fields).read());
    }

    /** The checksum of the index, as it was when the corpus was made. */
    static String checksum(Path folder) throws IOException {
        Path file = folder.resolve(IndexFormat.CHECKSUM);
        if (Files.notExists(file)) throw new FileFault(file, "", "is missing; copy the corpus again");
        String line = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        int length = 2 * Sha256.BYTES;
        if (line.length() < length
                || !Sha256.isHex(line.substring(0, length))
                || !line.substring(length).equals("  " + IndexFormat.INDEX + "\n")) {
            throw new FileFault(file, "", "expected one line of sha256sum's form; copy the corpus again");
        }
        return line.substring(0, length);
    }

    private CorpusIndex read() throws IOException {
        String format = fields.text("format");
        if (!format.equals(IndexFormat.NAME)) {
            throw fields.fault("expected the format " + IndexFormat.NAME + ", got " + format);
        }
        int version = fields.number("version");
        if (version != IndexFormat.VERSION) {
            throw new NotSupported(fields.file() + " has format version " + version + ", this Headroom reads version "
                    + IndexFormat.VERSION + "; use the one that wrote it, or import again");
        }
        String label = fields.text("sampleType");
        SampleType type =
                SampleType.of(label).orElseThrow(() -> fields.fault("expected float16 or float32, got " + label));
        int channels = fields.number("channels", 1, Integer.MAX_VALUE);
        double rate = fields.real("sampleRateHz");
        if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
            throw fields.fault("sampleRateHz must be > 0, got " + rate);
        }
        List<CorpusIndex.Shard> shards = shards();
        fields.texts("texts", trials.texts::add);
        fields.texts("subjects", trials.subjects::add);
        fields.texts("tasks", trials.tasks::add);
        fields.objects("sources", this::source);
        fields.objects("trials", () -> trial(channels, shards));
        if (trials.size() == 0) throw fields.fault("expected at least one trial, got none");
        return new CorpusIndex(type, channels, rate, shards, trials.build());
    }

    private List<CorpusIndex.Shard> shards() throws IOException {
        List<CorpusIndex.Shard> shards = new ArrayList<>();
        fields.objects("shards", () -> {
            String expected = IndexFormat.shard(shards.size());
            String name = fields.text("file");
            if (!name.equals(expected)) throw fields.fault("expected " + expected + ", got " + name);
            int samples = fields.number("samples", 1, Integer.MAX_VALUE);
            long bytes = fields.longNumber("bytes");
            String sha256 = fields.text("sha256");
            if (!Sha256.isHex(sha256)) throw fields.fault("expected a SHA-256, got " + sha256);
            shards.add(new CorpusIndex.Shard(name, samples, bytes, sha256));
        });
        return shards;
    }

    private void source() throws IOException {
        String path = fields.text("path");
        String sha256 = fields.text("sha256");
        if (!sha256.isEmpty() && !Sha256.isHex(sha256)) throw fields.fault("expected a SHA-256, got " + sha256);
        trials.sources.add(new SourceTable.Source(path, sha256));
    }

    private void trial(int channels, List<CorpusIndex.Shard> shards) throws IOException {
        trials.ids.add(fields.text("id"));
        int text = fields.number("text", 0, trials.texts.size());
        int subject = fields.number("subject", 0, trials.subjects.size());
        int task = fields.number("task", 0, trials.tasks.size());
        int source = fields.number("source", 0, trials.sources.size());
        int shard = fields.number("shard", 0, shards.size());
        int longest = shards.get(shard).samples();
        int offset = fields.number("offset", 0, longest);
        int samples = fields.number("samples", 1, longest - offset + 1);
        trials.add(new TrialTable.Row(text, subject, task, source, shard, offset, samples, bad(channels)));
    }

    private List<Integer> bad(int channels) throws IOException {
        List<Integer> bad = new ArrayList<>();
        fields.numbers("bad", channel -> {
            int smallest = bad.isEmpty() ? 0 : bad.get(bad.size() - 1) + 1;
            bad.add(fields.within(channel, smallest, channels, "bad channel"));
        });
        return bad;
    }
}
