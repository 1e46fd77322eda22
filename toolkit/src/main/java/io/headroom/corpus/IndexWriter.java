package io.headroom.corpus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;

/** Writes an index and its checksum, a table after the other and a trial a line; nothing is held in memory. */
final class IndexWriter {
    private final JsonGenerator json;

    private IndexWriter(JsonGenerator json) {
        this.json = json;
    }

    static void write(Path folder, CorpusIndex index) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(folder.resolve(IndexFormat.INDEX)));
                JsonGenerator json = new JsonFactory().createGenerator(new DigestOutputStream(file, digest))) {
            new IndexWriter(json).write(index);
        }
        String line = Sha256.hex(digest) + "  " + IndexFormat.INDEX + "\n";
        Files.write(folder.resolve(IndexFormat.CHECKSUM), line.getBytes(StandardCharsets.US_ASCII));
    }

    private void write(CorpusIndex index) throws IOException {
        TrialTable trials = index.trials();
        json.writeStartObject();
        json.writeStringField("format", IndexFormat.NAME);
        json.writeNumberField("version", IndexFormat.VERSION);
        json.writeStringField("sampleType", index.type().label());
        json.writeNumberField("channels", index.channels());
        json.writeNumberField("sampleRateHz", index.sampleRateHz());
        json.writeArrayFieldStart("shards");
        for (CorpusIndex.Shard shard : index.shards()) {
            startLine();
            json.writeStringField("file", shard.file());
            json.writeNumberField("samples", shard.samples());
            json.writeNumberField("bytes", shard.bytes());
            json.writeStringField("sha256", shard.sha256());
            json.writeEndObject();
        }
        json.writeEndArray();
        strings("texts", trials.texts());
        strings("subjects", trials.subjects());
        strings("tasks", trials.tasks());
        json.writeArrayFieldStart("sources");
        for (int i = 0; i < trials.sources().size(); i++) {
            SourceTable.Source source = trials.sources().get(i);
            startLine();
            json.writeStringField("path", source.path());
            json.writeStringField("sha256", source.sha256());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("trials");
        for (int trial = 0; trial < trials.size(); trial++) trial(trials, trial);
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private void trial(TrialTable trials, int trial) throws IOException {
        startLine();
        json.writeStringField("id", trials.id(trial));
        json.writeNumberField("text", trials.text(trial));
        json.writeNumberField("subject", trials.subject(trial));
        json.writeNumberField("task", trials.task(trial));
        json.writeNumberField("source", trials.source(trial));
        json.writeNumberField("shard", trials.shard(trial));
        json.writeNumberField("offset", trials.offset(trial));
        json.writeNumberField("samples", trials.samples(trial));
        json.writeArrayFieldStart("bad");
        for (int channel : trials.badChannels(trial)) json.writeNumber(channel);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void strings(String name, List<String> strings) throws IOException {
        json.writeArrayFieldStart(name);
        for (String string : strings) json.writeString(string);
        json.writeEndArray();
    }

    private void startLine() throws IOException {
        json.writeStartObject();
        json.writeRaw('\n');
    }
}
