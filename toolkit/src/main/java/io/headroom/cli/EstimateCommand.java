package io.headroom.cli;

import io.headroom.corpus.Corpus;
import io.headroom.plan.MeasureSettings;
import io.headroom.plan.MemoryEstimate;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code headroom estimate}: the memory of a training, before it. */
@Command(
        name = "estimate",
        description = {
            "Compute the memory that training a variant will take: by item, each with its formula, and beside the memory",
            "guide's own arithmetic. Nothing is run and nothing is loaded; `headroom measure` with the same options tries",
            "it. The peak is what must be there; the corpus stays on disk, and its pages are no part of it."
        },
        footer = {
            "",
            "Examples:",
            "  headroom estimate corpus --variant LITE",
            "  headroom estimate --variant full --shape 105,5500 --batch-size 4",
            "  headroom estimate --variant medium --schedule lean --json"
        })
final class EstimateCommand implements Runnable {
    @Parameters(
            paramLabel = "CORPUS",
            arity = "0..1",
            description = "A corpus folder, for its channels, samples and words; without one, the options say them.")
    private Path corpus;

    @Mixin
    private StepOptions steps;

    @Mixin
    private PrecisionOption precision;

    @Mixin
    private Output output;

    @Override
    public void run() {
        precision.precision();
        if (corpus == null) {
            output.show(MemoryEstimate.of(steps.settings()));
            return;
        }
        try (Corpus opened = Corpus.open(corpus)) {
            MeasureSettings settings = steps.settings(opened);
            output.show(MemoryEstimate.of(settings, opened));
        }
    }
}
