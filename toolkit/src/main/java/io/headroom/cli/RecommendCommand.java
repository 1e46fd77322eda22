package io.headroom.cli;

import io.headroom.compare.Recommendation;
import io.headroom.plan.MeasureSettings;
import io.headroom.plan.PlanSettings;
import io.headroom.plan.Variant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
    @Mixin
    private CorpusOrNone corpus;

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
        output.show(corpus.result(
                opened -> Recommendation.of(asked(MeasureSettings.onCorpus(Variant.FULL, opened)), opened),
                () -> Recommendation.of(asked(MeasureSettings.fullSize(Variant.FULL)))));
    }

    private PlanSettings asked(MeasureSettings size) {
        return PlanSettings.of(size, device.budget(budget))
                .on(device.device(output))
                .with(KnownSpeeds.here(output));
    }
}
