package io.headroom.report;

import io.headroom.corpus.TrialInfo;
import java.util.stream.Collectors;

/** What is known of a trial without its samples. */
final class TrialInfoView implements View<TrialInfo> {
    private static final int NAMED = 16;

    @Override
    public Class<TrialInfo> type() {
        return TrialInfo.class;
    }

    @Override
    public Card card(TrialInfo info) {
        return rows(Card.of("Trial " + info.id(), info.text()), info);
    }

    /**
     * The card of a trial whose samples are there.
     *
     * @param info what is known of it
     * @param channels how many channels it has
     * @return the card
     */
    static Card card(TrialInfo info, int channels) {
        return rows(Card.of("Trial " + info.id(), info.text()).row("channels", Numbers.count(channels)), info);
    }

    private static Card rows(Card card, TrialInfo info) {
        return card.row("samples", Numbers.count(info.samples()))
                .row("sampling rate", Numbers.decimal(info.sampleRateHz()) + " Hz")
                .row("length", Numbers.seconds(info.seconds()))
                .row("subject", info.subject().isEmpty() ? "Unknown" : info.subject())
                .row("task", info.task().isEmpty() ? "Unknown" : info.task())
                .row("bad channels", bad(info))
                .row("source", info.source().isEmpty() ? "made up" : info.source());
    }

    private static String bad(TrialInfo info) {
        if (info.badChannels().isEmpty()) return "none";
        String named =
                info.badChannels().stream().limit(NAMED).map(String::valueOf).collect(Collectors.joining(", "));
        int count = info.badChannels().size();
        return Numbers.count(count) + " (from 0): " + named + (count > NAMED ? ", ..." : "");
    }
}
