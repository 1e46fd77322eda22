package io.headroom.report;

import io.headroom.corpus.Spectrum;
import io.headroom.report.Card.Column;
import io.headroom.report.Card.Grid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.knowm.xchart.internal.chartpart.Chart;

/** A spectrum: how much of the power is in each of the bands that electroencephalography knows. */
final class SpectrumView implements View<Spectrum> {
    private static final List<Band> BANDS = List.of(
            new Band("below delta", 0, 0.5),
            new Band("delta", 0.5, 4),
            new Band("theta", 4, 8),
            new Band("alpha", 8, 13),
            new Band("beta", 13, 30),
            new Band("gamma", 30, Double.POSITIVE_INFINITY));

    private record Band(String name, double aboveHz, double upToHz) {}

    @Override
    public Class<Spectrum> type() {
        return Spectrum.class;
    }

    @Override
    public Card card(Spectrum spectrum) {
        double nyquistHz = spectrum.sampleRateHz() / 2;
        List<Band> bands = new ArrayList<>();
        for (Band band : BANDS) {
            double upToHz = Math.min(band.upToHz(), nyquistHz);
            boolean seen =
                    spectrum.lines().stream().anyMatch(line -> line.hertz() > band.aboveHz() && line.hertz() <= upToHz);
            if (seen) bands.add(new Band(band.name(), band.aboveHz(), upToHz));
        }
        List<String> powers = Numbers.column(bands.stream()
                .mapToDouble(band -> spectrum.power(band.aboveHz(), band.upToHz()))
                .toArray());
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < bands.size(); i++) {
            Band band = bands.get(i);
            rows.add(List.of(
                    band.name(),
                    Numbers.decimal(band.aboveHz()) + " to " + Numbers.decimal(band.upToHz()),
                    powers.get(i),
                    Numbers.percent(spectrum.share(band.aboveHz(), band.upToHz()))));
        }
        return Card.of("Power by frequency", "mean of " + Numbers.count(spectrum.trials(), "trial"))
                .row("sampling rate", Numbers.decimal(spectrum.sampleRateHz()) + " Hz")
                .row("Nyquist frequency", Numbers.decimal(nyquistHz) + " Hz")
                .row("whole power", Numbers.decimal(spectrum.power(0, nyquistHz)) + " uV^2")
                .with(new Grid(
                        "",
                        List.of(Column.text("band"), Column.text("Hz"), Column.number("uV^2"), Column.number("share")),
                        rows));
    }

    @Override
    public List<?> rows(Spectrum spectrum) {
        return spectrum.lines();
    }

    @Override
    public Optional<Chart<?, ?>> chart(Spectrum spectrum) {
        return Optional.of(SpectrumChart.of(spectrum));
    }
}
