package io.headroom.corpus.importer;

import io.headroom.corpus.TrialEntry;
import io.headroom.error.EnvironmentFault;
import io.headroom.error.FileFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder of sentences: {@code sentence_mapping.csv} names the text of each file, and each {@code rawdata_N.csv} is one
 * trial, a header row and then a row a channel with a number a sample, microvolts. One file is in memory at a time.
 */
final class SentenceFolder implements Source {
    private final Path folder;
    private final Origin origin;
    private final double sampleRateHz;
    private final List<SentenceMapping.Entry> entries;
    private final ChannelRows rows;

    SentenceFolder(Path folder, ImportOptions options) {
        this.folder = folder;
        origin = Origin.named(folder, options.subject());
        sampleRateHz = options.unstatedRateHz();
        entries = SentenceMapping.read(folder);
        rows = new ChannelRows(options.guard());
    }

    @Override
    public Path path() {
        return folder;
    }

    @Override
    public Origin origin() {
        return origin;
    }

    @Override
    public long bytes() {
        long sum = 0;
        for (SentenceMapping.Entry entry : entries) {
            try {
                sum += Files.size(entry.file());
            } catch (IOException e) {
                throw EnvironmentFault.of("reading", entry.file(), e);
            }
        }
        return sum;
    }

    @Override
    public Shape shape() {
        NumberTable.read(entries.get(0).file(), rows, bytes -> {});
        return new Shape(rows.rows(), sampleRateHz);
    }

    @Override
    public void readInto(TrialSink sink) {
        sink.note("no rate in a sentence folder: taken as " + sampleRateHz + " Hz");
        noteUnnamedFiles(sink);
        SentenceMapping.Entry first = null;
        int channels = 0;
        for (SentenceMapping.Entry entry : entries) {
            String sha256 = NumberTable.read(entry.file(), rows, sink::consumed);
            if (first == null) {
                first = entry;
                channels = rows.rows();
            }
            if (rows.rows() != channels) {
                throw new FileFault(
                        entry.file(),
                        "",
                        "expected " + channels + " rows of numbers (channels), as "
                                + first.file().getFileName() + " has, got " + rows.rows() + "; export the file again");
            }
            String id = origin.id(Origin.stem(entry.file()));
            if (entry.text().isEmpty()) {
                sink.leaveOut(id, SentenceMapping.FILE + " line " + entry.line() + " gives no sentence");
                continue;
            }
            TrialEntry trial = new TrialEntry(
                    id,
                    entry.text(),
                    origin.subject(),
                    origin.task(),
                    sampleRateHz,
                    List.of(),
                    entry.file().toString(),
                    sha256);
            sink.add(trial, rows.timeMajor(), channels);
        }
    }

    private void noteUnnamedFiles(TrialSink sink) {
        Set<Path> named = new HashSet<>();
        for (SentenceMapping.Entry entry : entries) named.add(entry.file());
        try (Stream<Path> files = Files.list(folder)) {
            long unnamed = files.filter(file -> file.getFileName().toString().matches("rawdata_.*\\.csv"))
                    .filter(file -> !named.contains(file))
                    .count();
            if (unnamed > 0)
                sink.note(unnamed + " rawdata files that " + SentenceMapping.FILE + " does not name: left out");
        } catch (IOException e) {
            throw EnvironmentFault.of("reading", folder, e);
        } catch (UncheckedIOException e) {
            throw EnvironmentFault.of("reading", folder, e.getCause());
        }
    }
}
