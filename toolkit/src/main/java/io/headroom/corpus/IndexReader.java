package io.headroom.corpus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.headroom.error.FileFault;
import io.headroom.error.NotSupported;
import java.io.IOException;
import java.io.InputStream;
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
    private final Path file;
    private final JsonParser json;
    private final TrialTable.Builder trials = new TrialTable.Builder();

    private IndexReader(Path file, JsonParser json) {
        this.file = file;
        this.json = json;
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
        if (!Sha256.of(file).equals(checksum(folder))) {
            throw new FileFault(
                    file,
                    "",
                    "does not have the checksum that " + IndexFormat.CHECKSUM + " names; copy the corpus again");
        }
        try (InputStream in = Files.newInputStream(file);
                JsonParser json = new JsonFactory().createParser(in)) {
            return new IndexReader(file, json).read();
        } catch (JsonProcessingException e) {
            throw new FileFault(file, place(e.getLocation().getLineNr()), e.getOriginalMessage(), e);
        }
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
        expect(JsonToken.START_OBJECT);
        String format = string("format");
        if (!format.equals(IndexFormat.NAME))
            throw fault("expected the format " + IndexFormat.NAME + ", got " + format);
        int version = number("version");
        if (version != IndexFormat.VERSION) {
            throw new NotSupported(file + " has format version " + version + ", this Headroom reads version "
                    + IndexFormat.VERSION + "; use the one that wrote it, or import again");
        }
        String label = string("sampleType");
        SampleType type = SampleType.of(label).orElseThrow(() -> fault("expected float16 or float32, got " + label));
        int channels = within(number("channels"), 1, Integer.MAX_VALUE, "channels");
        double rate = real("sampleRateHz");
        if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) throw fault("sampleRateHz must be > 0, got " + rate);
        List<CorpusIndex.Shard> shards = shards();
        strings("texts", trials.texts);
        strings("subjects", trials.subjects);
        strings("tasks", trials.tasks);
        sources();
        trials(channels, shards);
        expect(JsonToken.END_OBJECT);
        return new CorpusIndex(type, channels, rate, shards, trials.build());
    }

    private List<CorpusIndex.Shard> shards() throws IOException {
        List<CorpusIndex.Shard> shards = new ArrayList<>();
        startArray("shards");
        while (anotherObject()) {
            String name = string("file");
            if (!name.equals(IndexFormat.shard(shards.size()))) {
                throw fault("expected " + IndexFormat.shard(shards.size()) + ", got " + name);
            }
            int samples = within(number("samples"), 1, Integer.MAX_VALUE, "samples");
            shards.add(new CorpusIndex.Shard(name, samples, longNumber("bytes"), string("sha256")));
            expect(JsonToken.END_OBJECT);
        }
        return shards;
    }

    private void sources() throws IOException {
        startArray("sources");
        while (anotherObject()) {
            String path = string("path");
            String sha256 = string("sha256");
            if (!sha256.isEmpty() && !Sha256.isHex(sha256)) throw fault("expected a SHA-256, got " + sha256);
            trials.sources.add(new SourceTable.Source(path, sha256));
            expect(JsonToken.END_OBJECT);
        }
    }

    private void trials(int channels, List<CorpusIndex.Shard> shards) throws IOException {
        startArray("trials");
        while (anotherObject()) {
            trials.ids.add(string("id"));
            int text = within(number("text"), 0, trials.texts.size(), "text");
            int subject = within(number("subject"), 0, trials.subjects.size(), "subject");
            int task = within(number("task"), 0, trials.tasks.size(), "task");
            int source = within(number("source"), 0, trials.sources.size(), "source");
            int shard = within(number("shard"), 0, shards.size(), "shard");
            int longest = shards.get(shard).samples();
            int offset = within(number("offset"), 0, longest, "offset");
            int samples = number("samples");
            if (samples < 1 || samples > longest - offset) {
                throw fault("samples must be in [1, " + (longest - offset) + "], got " + samples);
            }
            trials.add(new TrialTable.Row(text, subject, task, source, shard, offset, samples, bad(channels)));
            expect(JsonToken.END_OBJECT);
        }
        if (trials.size() == 0) throw fault("expected at least one trial, got none");
    }

    private List<Integer> bad(int channels) throws IOException {
        List<Integer> bad = new ArrayList<>();
        startArray("bad");
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) throw unexpected("a channel number");
            int smallest = bad.isEmpty() ? 0 : bad.get(bad.size() - 1) + 1;
            bad.add(within(json.getIntValue(), smallest, channels, "bad channel"));
        }
        return bad;
    }

    private void strings(String name, StringTable.Builder into) throws IOException {
        startArray(name);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.VALUE_STRING) throw unexpected("a string");
            into.add(json.getText());
        }
    }

    private boolean anotherObject() throws IOException {
        if (json.nextToken() == JsonToken.END_ARRAY) return false;
        if (json.currentToken() != JsonToken.START_OBJECT) throw unexpected("an object");
        return true;
    }

    private void startArray(String name) throws IOException {
        field(name);
        expect(JsonToken.START_ARRAY);
    }

    private String string(String name) throws IOException {
        field(name);
        expect(JsonToken.VALUE_STRING);
        return json.getText();
    }

    private int number(String name) throws IOException {
        field(name);
        expect(JsonToken.VALUE_NUMBER_INT);
        return json.getIntValue();
    }

    private long longNumber(String name) throws IOException {
        field(name);
        expect(JsonToken.VALUE_NUMBER_INT);
        return json.getLongValue();
    }

    private double real(String name) throws IOException {
        field(name);
        if (!json.nextToken().isNumeric()) throw unexpected("a number");
        return json.getDoubleValue();
    }

    private void field(String name) throws IOException {
        expect(JsonToken.FIELD_NAME);
        if (!json.currentName().equals(name)) throw fault("expected the field " + name + ", got " + json.currentName());
    }

    private void expect(JsonToken token) throws IOException {
        if (json.nextToken() != token) throw unexpected(token.name());
    }

    private int within(int value, int from, int below, String name) {
        if (value >= from && value < below) return value;
        throw fault(name + " must be in [" + from + ", " + below + "), got " + value);
    }

    private FileFault unexpected(String expected) {
        return fault("expected " + expected + ", got " + json.currentToken());
    }

    private FileFault fault(String message) {
        return new FileFault(file, place(json.currentLocation().getLineNr()), message);
    }

    private static String place(int line) {
        return "line " + line;
    }
}
