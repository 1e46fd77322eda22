package io.headroom.signal;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** How files spell voltages. */
final class VoltageUnit {
    /** What every voltage is read in. */
    static final String MICROVOLT = "uV";

    private static final Map<String, Double> MICROVOLTS =
            Map.of("nv", 1e-3, "uv", 1.0, "mv", 1e3, "v", 1e6, "microvolt", 1.0, "millivolt", 1e3, "volt", 1e6);

    private VoltageUnit() {}

    /** How many microvolts one of the unit is; empty if it is no voltage. Knows both letters mu and their usual garbling. */
    static OptionalDouble microvolts(String unit) {
        String plain = unit.replace("\u00c2\u00b5", "u")
                .replace("\u00ce\u00bc", "u")
                .replace('\u00b5', 'u')
                .replace('\u03bc', 'u');
        boolean mega = plain.startsWith("M");
        Double factor = mega ? null : MICROVOLTS.get(plain.toLowerCase(Locale.ROOT));
        return factor == null ? OptionalDouble.empty() : OptionalDouble.of(factor);
    }
}
