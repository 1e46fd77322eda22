package io.headroom.corpus.importer;

import io.headroom.corpus.CorpusWriter;
import io.headroom.corpus.TrialEntry;
import io.headroom.progress.Progress;
import io.headroom.signal.ChannelReport;
import io.headroom.signal.ChannelReport.Fault;
import io.headroom.signal.ChannelScan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Passes trials on to the corpus writer, marks their bad channels, and keeps count for the report. */
final class ImportLedger implements TrialSink {
    private final CorpusWriter writer;
    private final Progress progress;
    private final long totalBytes;
    private final List<ImportReport.LeftOut> leftOut = new ArrayList<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private final TreeMap<Integer, EnumMap<Fault, Integer>> bad = new TreeMap<>();
    private Path source = Path.of("");
    private long doneBytes;

    ImportLedger(CorpusWriter writer, long totalBytes, Progress progress) {
        this.writer = writer;
        this.totalBytes = totalBytes;
        this.progress = progress;
    }

    /** Notes are about this source from here on. */
    void turnTo(Path nextSource) {
        source = nextSource;
    }

    @Override
    public void add(TrialEntry entry, float[] timeMajor, int channels) {
        ChannelScan scan = ChannelScan.ofUnnamed(channels);
        scan.add(timeMajor);
        ChannelReport report = scan.report();
        for (ChannelReport.BadChannel channel : report.bad()) {
            bad.computeIfAbsent(channel.index(), unused -> new EnumMap<>(Fault.class))
                    .merge(channel.fault(), 1, Integer::sum);
            if (channel.fault() == Fault.NAN) dropInfinities(entry, timeMajor, channel.index(), channels);
        }
        TrialEntry marked = new TrialEntry(
                entry.id(),
                entry.text(),
                entry.subject(),
                entry.task(),
                entry.sampleRateHz(),
                report.badIndices(),
                entry.source(),
                entry.sourceSha256());
        writer.add(marked, timeMajor, timeMajor.length / channels, channels);
    }

    /** A corpus holds numbers or NaN; an infinite sample is as much a hole as a missing one. */
    private void dropInfinities(TrialEntry entry, float[] timeMajor, int channel, int channels) {
        boolean any = false;
        for (int i = channel; i < timeMajor.length; i += channels) {
            if (Float.isInfinite(timeMajor[i])) {
                timeMajor[i] = Float.NaN;
                any = true;
            }
        }
        if (any) note("trial " + entry.id() + ": infinite samples of channel " + channel + " are kept as NaN");
    }

    @Override
    public void leaveOut(String trial, String reason) {
        leftOut.add(new ImportReport.LeftOut(trial, reason));
    }

    @Override
    public void note(String note) {
        notes.add(source + ": " + note);
    }

    @Override
    public void consumed(long bytes) {
        doneBytes += bytes;
        progress.advance("importing", doneBytes, totalBytes);
    }

    ImportReport report(Path corpus) {
        List<ImportReport.BadChannel> channels = new ArrayList<>();
        bad.forEach((channel, faults) ->
                faults.forEach((fault, trials) -> channels.add(new ImportReport.BadChannel(channel, fault, trials))));
        return new ImportReport(corpus, writer.size(), leftOut, channels, List.copyOf(notes));
    }
}
