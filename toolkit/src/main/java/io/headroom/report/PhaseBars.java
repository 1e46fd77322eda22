package io.headroom.report;

import io.headroom.memory.Bytes;
import io.headroom.plan.PhaseUse;
import io.headroom.report.Card.Bar;
import io.headroom.report.Card.Bars;
import java.util.List;

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

    static Bars peaks(String heading, List<PhaseUse> phases) {
        return new Bars(
                heading,
                phases.stream()
                        .map(phase -> new Bar(
                                phase.name(),
                                phase.peakResidentBytes(),
                                new Bytes(phase.peakResidentBytes()).toString()))
                        .toList());
    }
}
