package io.headroom.report;

import io.headroom.corpus.Trial;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.knowm.xchart.internal.chartpart.Chart;

/** A trial: what was read, by whom, and its traces. */
final class TrialView implements View<Trial> {
    private static final int TITLE = 80;

    @Override
    public Class<Trial> type() {
        return Trial.class;
    }

    @Override
    public Card card(Trial trial) {
        return TrialInfoView.card(trial.info(), trial.channels());
    }

    @Override
    public List<?> rows(Trial trial) {
        return List.of(trial.info());
    }

    @Override
    public Object json(Trial trial) {
        return trial.info();
    }

    @Override
    public Optional<Chart<?, ?>> chart(Trial trial) {
        Traces.Signals signals = new Traces.Signals() {
            @Override
            public int channels() {
                return trial.channels();
            }

            @Override
            public String name(int channel) {
                return "channel " + channel;
            }

            @Override
            public float[] samples(int channel) {
                return trial.channel(channel);
            }
        };
        String text = trial.info().text();
        String title = text.length() <= TITLE ? text : text.substring(0, TITLE - 3) + "...";
        return Optional.of(Traces.chart(
                title,
                signals,
                new HashSet<>(trial.info().badChannels()),
                trial.info().sampleRateHz()));
    }
}
