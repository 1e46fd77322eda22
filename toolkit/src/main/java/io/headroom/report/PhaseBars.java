package io.headroom.report;

import io.headroom.memory.Bytes;
import io.headroom.model.Phase;
import io.headroom.plan.PhaseUse;
import io.headroom.report.Card.Bar;
import io.headroom.report.Card.Bars;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Phases as bars. */
final class PhaseBars {
    private PhaseBars() {}

    static Bars seconds(String heading, List<PhaseUse> phases) {
        return new Bars(
                heading,
                phases.stream()
                        .map(phase -> new Bar(phase.name(), phase.seconds(), Numbers.seconds(phase.seconds())))
                        .toList());
    }

    /** Peaks, each with what was estimated of its phase, if anything was. */
    static Bars peaks(String heading, List<PhaseUse> phases, Map<Phase, Bytes> estimated) {
        Map<String, Bytes> named = new HashMap<>();
        estimated.forEach((phase, bytes) -> named.put(phase.toString(), bytes));
        return new Bars(
                heading,
                phases.stream()
                        .map(phase -> peak(phase, named.get(phase.name())))
                        .toList());
    }

    private static Bar peak(PhaseUse phase, Bytes estimated) {
        String measured = new Bytes(phase.peakResidentBytes()).toString();
        String text = estimated == null ? measured : measured + ", estimated " + estimated;
        return new Bar(phase.name(), phase.peakResidentBytes(), text);
    }
}
