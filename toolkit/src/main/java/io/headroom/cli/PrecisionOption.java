package io.headroom.cli;

import io.headroom.engine.Precision;
import picocli.CommandLine.Option;

/** What numbers a network computes with: asked for by the names that others use, and refused with a reason. */
final class PrecisionOption {
    @Option(
            names = "--precision",
            paramLabel = "P",
            defaultValue = "float32",
            description = "float32, and no other yet: half and mixed precision are refused with the reason.")
    private String precision;

    Precision precision() {
        return Precision.parse(precision);
    }
}
