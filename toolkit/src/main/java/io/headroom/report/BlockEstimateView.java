package io.headroom.report;

import io.headroom.memory.Bytes;
import io.headroom.memory.Footprint.Item;
import io.headroom.report.Card.Bar;
import io.headroom.report.Card.Bars;
import io.headroom.report.Card.Column;
import io.headroom.report.Card.Grid;
import io.headroom.train.BlockEstimate;
import java.util.ArrayList;
import java.util.List;

/** What a step of a block of one's own will take, and with fewer and more samples in memory. */
final class BlockEstimateView implements View<BlockEstimate> {
    private static final int DOUBLINGS = 2;

    private record Facts(
            int microBatch, Bytes peakResidentBytes, double bytesPerSample, List<Item> items, List<String> notes) {}

    @Override
    public Class<BlockEstimate> type() {
        return BlockEstimate.class;
    }

    @Override
    public Card card(BlockEstimate estimate) {
        List<List<String>> cells = estimate.footprint().items().stream()
                .map(item -> List.of(item.name(), item.bytes().toString(), item.formula()))
                .toList();
        Card card = Card.of(
                        "Estimate of a block with " + Numbers.count(estimate.microBatch(), "sample") + " in memory",
                        "peak about " + estimate.peakResident() + "; measured on two small steps, not computed")
                .with(new Grid("", List.of(Column.text("item"), Column.number("bytes"), Column.text("formula")), cells))
                .with(new Bars("Peak by samples in memory", bars(estimate)));
        for (String note : estimate.notes()) card = card.note("Note: " + note + ".");
        return card;
    }

    @Override
    public List<?> rows(BlockEstimate estimate) {
        return estimate.footprint().items();
    }

    @Override
    public Object json(BlockEstimate estimate) {
        return new Facts(
                estimate.microBatch(),
                estimate.peakResident(),
                estimate.bytesPerSample(),
                estimate.footprint().items(),
                estimate.notes());
    }

    /** Half and twice as many, and again. */
    private static List<Bar> bars(BlockEstimate estimate) {
        List<Bar> bars = new ArrayList<>();
        for (int power = -DOUBLINGS; power <= DOUBLINGS; power++) {
            double samples = estimate.microBatch() * Math.pow(2, power);
            if (samples < 1 || samples > Integer.MAX_VALUE) continue;
            Bytes peak = estimate.withMicroBatch((int) samples).peakResident();
            bars.add(new Bar(Numbers.count((long) samples), peak.count(), peak.toString()));
        }
        return bars;
    }
}
