package io.headroom.cli;

import io.headroom.plan.ProbeCache;
import io.headroom.plan.Speeds;

/** The speeds that plans are made with. */
final class KnownSpeeds {
    private KnownSpeeds() {}

    /** This machine's if it was probed, else the reference machine's; a probe that cannot be used is said. */
    static Speeds here(Output output) {
        return told(ProbeCache.here().find(), output);
    }

    /** This machine's, probed now unless it was before. */
    static Speeds probed(Output output) {
        return told(output.working(ProbeCache.here()::findOrMake), output);
    }

    private static Speeds told(ProbeCache.Found found, Output output) {
        if (!found.note().isEmpty()) output.note(found.note());
        return found.speeds();
    }
}
