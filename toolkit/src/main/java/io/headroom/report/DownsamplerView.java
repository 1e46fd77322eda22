package io.headroom.report;

import io.headroom.report.Card.Column;
import io.headroom.report.Card.Grid;
import io.headroom.resample.Downsampler;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.knowm.xchart.internal.chartpart.Chart;

/** A down-sampler: what it does to tones, and what comes back as an alias. */
final class DownsamplerView implements View<Downsampler> {
    private static final double[] TONES = {0.5, 0.8, 0.9, 1, 1.1, 1.2, 1.4};

    /** What happens to a tone. */
    private record Tone(double ofNewNyquist, double gain, double gainDecibel, boolean alias) {}

    private record Facts(String method, int factor, double gainAtNewNyquist, String description) {}

    @Override
    public Class<Downsampler> type() {
        return Downsampler.class;
    }

    @Override
    public Card card(Downsampler downsampler) {
        Card card = Card.of("Down-sampling by " + downsampler.factor(), downsampler.describe());
        List<Tone> tones = tones(downsampler);
        List<String> places =
                Numbers.column(tones.stream().mapToDouble(Tone::ofNewNyquist).toArray());
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < tones.size(); i++) {
            Tone tone = tones.get(i);
            rows.add(List.of(
                    places.get(i),
                    String.format(Locale.ROOT, "%.3f", tone.gain()),
                    String.format(Locale.ROOT, "%.1f", tone.gainDecibel()),
                    tone.alias() ? "comes back as a lower frequency" : ""));
        }
        return card.with(new Grid(
                "",
                List.of(
                        Column.number("tone, of the new Nyquist"),
                        Column.number("gain"),
                        Column.number("dB"),
                        Column.text("")),
                rows));
    }

    @Override
    public List<?> rows(Downsampler downsampler) {
        return tones(downsampler);
    }

    @Override
    public Object json(Downsampler downsampler) {
        return new Facts(
                downsampler.method(),
                downsampler.factor(),
                downsampler.gainAt(Math.min(1, downsampler.factor())),
                downsampler.describe());
    }

    @Override
    public Optional<Chart<?, ?>> chart(Downsampler downsampler) {
        return Optional.of(ResponseChart.of(downsampler));
    }

    private static List<Tone> tones(Downsampler downsampler) {
        return DoubleStream.of(TONES)
                .filter(tone -> tone <= downsampler.factor())
                .mapToObj(tone -> {
                    double gain = downsampler.gainAt(tone);
                    return new Tone(tone, gain, 20 * Math.log10(gain), tone > 1);
                })
                .toList();
    }
}
