package io.headroom.report;

import io.headroom.corpus.Augmentation;
import io.headroom.corpus.Transform;
import io.headroom.report.Card.Column;
import io.headroom.report.Card.Grid;
import java.util.List;

/** An augmentation: what is done to the copies of a trial, in order, and how often. */
final class AugmentationView implements View<Augmentation> {
    private record Step(String transform, double probability, String what) {}

    @Override
    public Class<Augmentation> type() {
        return Augmentation.class;
    }

    @Override
    public Card card(Augmentation augmentation) {
        List<Step> steps = steps(augmentation);
        Card card = Card.of("Augmentation", Numbers.count(steps.size(), "transform") + ", one after the other");
        if (steps.isEmpty()) return card;
        return card.with(new Grid(
                        "",
                        List.of(Column.text("transform"), Column.number("how often"), Column.text("what")),
                        steps.stream()
                                .map(step ->
                                        List.of(step.transform(), Numbers.percent(step.probability()), step.what()))
                                .toList()))
                .note("Copies are made when they are read, and never stored.");
    }

    @Override
    public List<?> rows(Augmentation augmentation) {
        return steps(augmentation);
    }

    private static List<Step> steps(Augmentation augmentation) {
        return augmentation.transforms().stream().map(AugmentationView::step).toList();
    }

    private static Step step(Transform transform) {
        if (transform instanceof Transform.Gain gain) {
            return new Step("gain", gain.probability(), "each channel times " + range(gain.low(), gain.high()));
        }
        if (transform instanceof Transform.ChannelDropout dropout) {
            return new Step(
                    "channel dropout",
                    dropout.probability(),
                    Numbers.percent(dropout.share()) + " of the channels fall silent");
        }
        if (transform instanceof Transform.Noise noise) {
            return new Step(
                    "noise", 1, "white noise of " + range(noise.low(), noise.high()) + " of a channel's deviation");
        }
        if (transform instanceof Transform.Shift shift) {
            return new Step(
                    "shift", shift.probability(), "earlier or later by up to " + Numbers.count(shift.most(), "sample"));
        }
        if (transform instanceof Transform.Smooth smooth) {
            return new Step("smooth", smooth.probability(), "each sample the mean of it and its neighbours");
        }
        Transform.Flip flip = (Transform.Flip) transform;
        return new Step("flip", flip.probability(), Numbers.percent(flip.share()) + " of the channels change sign");
    }

    private static String range(double low, double high) {
        return Numbers.tick(low) + " to " + Numbers.tick(high);
    }
}
