package io.headroom.cli;

import static io.headroom.error.CallerMistake.atLeast;

import io.headroom.corpus.Corpus;
import io.headroom.error.CallerMistake;
import io.headroom.plan.MeasureSettings;
import io.headroom.plan.Variant;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say what a step is: of what network, on trials of which size. */
final class StepOptions {
    @Mixin
    private SizeOptions size;

    @Option(
            names = "--shape",
            paramLabel = "C,T",
            split = ",",
            description = "Channels and samples of a trial, before down-sampling (105,5500 unless given).")
    private List<Integer> shape;

    @Option(
            names = "--words",
            paramLabel = "N",
            description = "Words of a sentence, start and end included (50 unless given).")
    private Integer words;

    @Option(names = "--vocabulary", paramLabel = "N", description = "Words that can be told apart (600 unless given).")
    private Integer vocabulary;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads of the engine (as many as this process may use, unless given).")
    private Integer threads;

    /** What was asked for, by a command that splits a step in ways of its own. */
    MeasureSettings settingsWithoutSplit(String command) {
        size.requireNoSplit(command);
        return settings();
    }

    /** What was asked for: the guide's size, but for what an option says. */
    MeasureSettings settings() {
        MeasureSettings guide = MeasureSettings.fullSize(size.named());
        return applyTo(shape == null ? guide : shaped(guide));
    }

    /** What was asked for on a corpus: its size, but for what an option says. */
    MeasureSettings settings(Corpus corpus) {
        if (shape != null) {
            throw new CallerMistake("--shape and " + corpus.folder()
                    + " both say how large a trial is: leave out one of them, see --help");
        }
        return applyTo(MeasureSettings.onCorpus(size.named(), corpus));
    }

    private MeasureSettings shaped(MeasureSettings base) {
        if (shape.size() != 2) {
            throw new CallerMistake("--shape expects channels,samples such as 105,5500, got " + shape);
        }
        for (int length : shape) atLeast("--shape", length, 1);
        Variant variant = base.variant().withWindow(shape.get(1));
        return new MeasureSettings(variant, shape.get(0), base.words(), base.vocabulary(), base.steps());
    }

    private MeasureSettings applyTo(MeasureSettings base) {
        return new MeasureSettings(
                size.applyTo(base.variant()),
                base.channels(),
                words == null ? base.words() : atLeast("--words", words, 2),
                vocabulary == null
                        ? base.vocabulary()
                        : atLeast("--vocabulary", vocabulary, MeasureSettings.SMALLEST_VOCABULARY),
                base.steps(),
                threads == null ? base.threads() : atLeast("--threads", threads, 1));
    }
}
