package io.headroom.cli;

import io.headroom.compare.Recommendation;
import io.headroom.corpus.Corpus;
import io.headroom.plan.MeasureSettings;
import io.headroom.plan.PlanSettings;
import io.headroom.plan.Variant;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code headroom recommend}: which variant to train here, and how. */
@Command(
        name = "recommend",
        description = {
            "Say which of the memory guide's variants to train with the memory there is, how, and why: the most accurate one",
            "by the guide's expectation that fits whole. Nothing is run. Status 3 if nothing fits."
        },
        footer = {
            "",
            "Examples:",
            "  headroom recommend corpus                                         on this machine",
            "  headroom recommend corpus --budget 12.7GB                         on a free Colab machine",
            "  headroom recommend --budget 600MB                                 at the guide's size, no corpus yet"
        })
final class RecommendCommand implements Runnable {
    @Parameters(
            paramLabel = "CORPUS",
            arity = "0..1",
            description =
                    "A corpus folder, for its channels, samples, words and trials; without one, the guide's size.")
    private Path corpus;

    @Option(
            names = "--budget",
            defaultValue = "80%",
            paramLabel = "B",
            description = "Memory that the training may take: 12GB, 1.5GiB, or a share of what is left there"
                    + " (80%% unless given: others need some too).")
    private String budget;

    @Mixin
    private DeviceOption device;

    @Mixin
    private Output output;

    @Override
    public void run() {
        if (corpus == null) {
            output.show(Recommendation.of(asked(MeasureSettings.fullSize(Variant.FULL))));
            return;
        }
        try (Corpus opened = Corpus.open(corpus)) {
            output.show(Recommendation.of(asked(MeasureSettings.onCorpus(Variant.FULL, opened)), opened));
        }
    }

    private PlanSettings asked(MeasureSettings size) {
        return PlanSettings.of(size, device.budget(budget))
                .on(device.device(output))
                .with(KnownSpeeds.here(output));
    }
}
