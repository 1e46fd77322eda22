package io.headroom.report;

import io.headroom.corpus.Corpus;
import io.headroom.memory.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.knowm.xchart.internal.chartpart.Chart;

/** A corpus: how much of what is in it, where it is, and which channels cannot be trusted. */
final class CorpusView implements View<Corpus> {
    private static final int NAMES = 8;

    private record Row(
            int trial,
            String id,
            String subject,
            String task,
            int samples,
            double seconds,
            int badChannels,
            String text) {}

    /** What a program wants to know of a corpus. */
    private record Facts(
            String folder,
            int trials,
            int sentences,
            int subjects,
            int channels,
            double sampleRateHz,
            int longestTrial,
            double hours,
            Bytes bytes,
            String sampleType,
            Bytes indexHeapBytes,
            String downsampling,
            List<Integer> badTrialsByChannel,
            String checksum) {}

    @Override
    public Class<Corpus> type() {
        return Corpus.class;
    }

    @Override
    public Card card(Corpus corpus) {
        Card card = Card.of("Corpus " + corpus.folder().getFileName(), sum(corpus))
                .row("trials", Numbers.count(corpus.size()))
                .row("sentences", Numbers.count(corpus.sentences().size()))
                .row("subjects", names(corpus.subjects()))
                .row("channels", Numbers.count(corpus.channels()))
                .row("sampling rate", Numbers.decimal(corpus.sampleRateHz()) + " Hz")
                .row("longest trial", longest(corpus))
                .row("all trials", Numbers.seconds(corpus.hours() * 3600))
                .row(
                        "on disk",
                        corpus.bytes() + ", " + corpus.sampleType().name().toLowerCase(Locale.ROOT))
                .row("index in memory", corpus.heapBytes().count() / corpus.size() + " B a trial")
                .row("bad channels", bad(corpus));
        if (corpus.downsampler().factor() > 1) {
            card = card.row(
                    "down-sampled by",
                    corpus.downsampler().factor() + ": " + corpus.downsampler().describe());
        }
        card = card.row("folder", corpus.folder().toString())
                .row(
                        "checksum",
                        corpus.checksum()
                                .substring(0, Math.min(16, corpus.checksum().length())));
        return corpus.isOpen() ? card : card.note("It was closed, and its samples cannot be read: open it again.");
    }

    @Override
    public List<?> rows(Corpus corpus) {
        List<Row> rows = new ArrayList<>();
        for (int trial = 0; trial < corpus.size(); trial++) {
            var info = corpus.info(trial);
            rows.add(new Row(
                    trial,
                    info.id(),
                    info.subject(),
                    info.task(),
                    info.samples(),
                    info.seconds(),
                    info.badChannels().size(),
                    info.text()));
        }
        return rows;
    }

    @Override
    public Object json(Corpus corpus) {
        return new Facts(
                corpus.folder().toString(),
                corpus.size(),
                corpus.sentences().size(),
                corpus.subjects().size(),
                corpus.channels(),
                corpus.sampleRateHz(),
                corpus.longestTrial(),
                corpus.hours(),
                corpus.bytes(),
                corpus.sampleType().name().toLowerCase(Locale.ROOT),
                corpus.heapBytes(),
                corpus.downsampler().describe(),
                corpus.badTrialsByChannel(),
                corpus.checksum());
    }

    @Override
    public Optional<Chart<?, ?>> chart(Corpus corpus) {
        return Optional.of(SpectrumChart.of(corpus));
    }

    private static String sum(Corpus corpus) {
        return Numbers.count(corpus.size(), "trial") + " of "
                + Numbers.count(corpus.sentences().size(), "sentence") + " by "
                + Numbers.count(corpus.subjects().size(), "subject");
    }

    private static String names(List<String> subjects) {
        String first = subjects.stream()
                .limit(NAMES)
                .map(name -> name.isEmpty() ? "Unknown" : name)
                .collect(Collectors.joining(", "));
        return Numbers.count(subjects.size()) + ": " + first + (subjects.size() > NAMES ? ", ..." : "");
    }

    private static String longest(Corpus corpus) {
        int samples = corpus.longestTrial();
        return Numbers.count(samples) + " samples, " + Numbers.seconds(samples / corpus.sampleRateHz());
    }

    private static String bad(Corpus corpus) {
        List<Integer> trials = corpus.badTrialsByChannel();
        long everywhere =
                trials.stream().filter(count -> count == corpus.size()).count();
        long somewhere = trials.stream().filter(count -> count > 0).count();
        if (somewhere == 0) return "none";
        return Numbers.count(somewhere) + " in at least one trial, " + Numbers.count(everywhere) + " in all";
    }
}
