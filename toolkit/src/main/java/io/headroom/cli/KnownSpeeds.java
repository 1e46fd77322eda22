package io.headroom.cli;

import io.headroom.plan.ProbeCache;
import io.headroom.plan.Speeds;

/** The speeds that plans are made with. */
final class KnownSpeeds {
    private KnownSpeeds() {}

    /** This machine's if it was probed, else the reference machine's; a probe that cannot be used is said. */
    static Speeds here(Output output) {
        ProbeCache.Found found = ProbeCache.here().find();
        if (!found.note().isEmpty()) output.note(found.note());
        return found.speeds();
    }
}
