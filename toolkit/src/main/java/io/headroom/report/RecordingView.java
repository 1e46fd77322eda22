package io.headroom.report;

import io.headroom.report.Card.Column;
import io.headroom.report.Card.Grid;
import io.headroom.signal.Annotation;
import io.headroom.signal.Channel;
import io.headroom.signal.ChannelScan;
import io.headroom.signal.Gap;
import io.headroom.signal.Recording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.knowm.xchart.internal.chartpart.Chart;

/** A recording: what was measured, what the file says about it, and what is odd in it. */
final class RecordingView implements View<Recording> {
    private static final int TEXTS = 12;
    private static final int NAMES = 12;
    private static final double PICTURE_SECONDS = 10;

    /** What a program wants to know of a recording. */
    private record Facts(
            String file,
            String format,
            Optional<String> start,
            int channels,
            double rate,
            long samples,
            double seconds,
            List<Channel> signals,
            List<Annotation> annotations,
            List<Gap> gaps,
            List<String> notes) {}

    @Override
    public Class<Recording> type() {
        return Recording.class;
    }

    @Override
    public Card card(Recording recording) {
        List<Channel> channels = recording.channels();
        Card card = Card.of("Recording " + recording.source().getFileName(), sum(recording))
                .row("file", recording.source().toString())
                .row("format", recording.format())
                .row("start", recording.start().map(Numbers::minute).orElse("unknown"))
                .row("channels", names(channels))
                .row("sampling rate", rates(channels))
                .row("samples", Numbers.count(samples(channels)))
                .row("gaps", Numbers.count(recording.gaps().size()))
                .row("annotations", Numbers.count(recording.annotations().size()));
        if (!recording.annotations().isEmpty()) card = card.with(texts(recording.annotations()));
        for (String note : recording.notes()) card = card.note("Note: " + note);
        return card;
    }

    @Override
    public List<?> rows(Recording recording) {
        return recording.channels();
    }

    @Override
    public Object json(Recording recording) {
        List<Channel> channels = recording.channels();
        return new Facts(
                recording.source().toString(),
                recording.format(),
                recording.start().map(Object::toString),
                channels.size(),
                channels.isEmpty() ? Double.NaN : channels.get(0).sampleRateHz(),
                samples(channels),
                seconds(channels),
                channels,
                recording.annotations(),
                recording.gaps(),
                recording.notes());
    }

    @Override
    public Optional<Chart<?, ?>> chart(Recording recording) {
        List<Channel> channels = recording.channels();
        if (channels.isEmpty()) return Optional.empty();
        double rate = channels.get(0).sampleRateHz();
        List<Integer> alike = new ArrayList<>();
        for (int c = 0; c < channels.size(); c++) {
            if (channels.get(c).sampleRateHz() == rate) alike.add(c);
        }
        double beforeGap = recording.gaps().stream()
                .mapToDouble(Gap::onsetSeconds)
                .filter(onset -> onset > 0)
                .min()
                .orElse(PICTURE_SECONDS);
        long pictured = (long) (Math.min(PICTURE_SECONDS, beforeGap) * rate);
        int length = (int) Math.min(channels.get(0).samples(), pictured);
        Traces.Signals signals = new Traces.Signals() {
            @Override
            public int channels() {
                return alike.size();
            }

            @Override
            public String name(int channel) {
                return channels.get(alike.get(channel)).name();
            }

            @Override
            public float[] samples(int channel) {
                float[] samples = new float[length];
                recording.read(alike.get(channel), 0, samples);
                return samples;
            }
        };
        return Optional.of(Traces.chart(
                recording.source().getFileName() + ", the first " + Numbers.seconds(length / rate),
                signals,
                bad(signals),
                rate));
    }

    /** Those without a usable signal in what is pictured. */
    private static Set<Integer> bad(Traces.Signals signals) {
        ChannelScan scan = ChannelScan.ofUnnamed(signals.channels());
        for (int channel = 0; channel < signals.channels(); channel++) {
            float[] samples = signals.samples(channel);
            scan.add(channel, samples, 0, samples.length);
        }
        return Set.copyOf(scan.report().badIndices());
    }

    private static String sum(Recording recording) {
        List<Channel> channels = recording.channels();
        return recording.format() + ": " + Numbers.count(channels.size(), "channel") + ", "
                + Numbers.seconds(seconds(channels));
    }

    private static String names(List<Channel> channels) {
        String first = channels.stream().limit(NAMES).map(Channel::name).collect(Collectors.joining(", "));
        return Numbers.count(channels.size()) + ": " + first + (channels.size() > NAMES ? ", ..." : "");
    }

    private static String rates(List<Channel> channels) {
        Map<Double, Long> rates = new TreeMap<>(
                channels.stream().collect(Collectors.groupingBy(Channel::sampleRateHz, Collectors.counting())));
        if (rates.size() == 1) return Numbers.decimal(channels.get(0).sampleRateHz()) + " Hz";
        return rates.entrySet().stream()
                .map(rate -> Numbers.decimal(rate.getKey()) + " Hz (" + rate.getValue() + " channels)")
                .collect(Collectors.joining(", "));
    }

    private static long samples(List<Channel> channels) {
        return channels.stream().mapToLong(Channel::samples).max().orElse(0);
    }

    private static double seconds(List<Channel> channels) {
        return channels.stream()
                .mapToDouble(channel -> channel.samples() / channel.sampleRateHz())
                .max()
                .orElse(0);
    }

    private static Grid texts(List<Annotation> annotations) {
        Map<String, List<Annotation>> byText = annotations.stream()
                .collect(Collectors.groupingBy(Annotation::text, LinkedHashMap::new, Collectors.toList()));
        List<Map.Entry<String, List<Annotation>>> shown = byText.entrySet().stream()
                .sorted(Comparator.comparing(text -> -text.getValue().size()))
                .limit(TEXTS)
                .toList();
        List<String> onsets = Numbers.column(shown.stream()
                .mapToDouble(text -> text.getValue().get(0).onsetSeconds())
                .toArray());
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            int times = shown.get(i).getValue().size();
            rows.add(List.of(shown.get(i).getKey(), Numbers.count(times), onsets.get(i)));
        }
        String heading = byText.size() > TEXTS ? "The most frequent " + TEXTS + " of " + byText.size() + " texts" : "";
        return new Grid(
                heading,
                List.of(Column.text("annotation"), Column.number("times"), Column.number("first at, s")),
                rows);
    }
}
