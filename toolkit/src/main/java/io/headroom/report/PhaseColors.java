package io.headroom.report;

import java.awt.Color;
import java.util.List;
import java.util.Map;

/** The colour of each phase: one hue for a part of the network, lighter on its way forward than on its way back. */
final class PhaseColors {
    private static final Map<String, Color> COLORS = Map.of(
            "reading", new Color(0x999999),
            "convolutions forward", Theme.SKY,
            "encoder forward", new Color(0x7FCFB8),
            "decoder", Theme.ORANGE,
            "encoder backward", Theme.GREEN,
            "convolutions backward", Theme.BLUE,
            "optimiser", Theme.PURPLE,
            "validation", Theme.VERMILION,
            "checkpoint", Theme.INK);

    private PhaseColors() {}

    static Color of(String phase) {
        return COLORS.getOrDefault(phase, Theme.INK);
    }

    /** The phases that have a colour of their own. */
    static List<String> known() {
        return List.copyOf(COLORS.keySet());
    }
}
