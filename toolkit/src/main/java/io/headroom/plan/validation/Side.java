package io.headroom.plan.validation;

import io.headroom.plan.MeasureSettings;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** What the peak of a configuration may be used for. Decided by the configuration alone, before anything was measured. */
public enum Side {
    /** To choose the constants of the estimate. */
    FIT,
    /** To say how far off the estimate is; nothing may be chosen by it. */
    JUDGE;

    /**
     * The side of a configuration.
     *
     * @param settings the steps that are measured
     * @return by the checksum (CRC-32C) of its command line: even to fit, odd to judge
     */
    static Side of(MeasureSettings settings) {
        CRC32C checksum = new CRC32C();
        checksum.update(String.join(" ", settings.options()).getBytes(StandardCharsets.UTF_8));
        return checksum.getValue() % 2 == 0 ? FIT : JUDGE;
    }
}
