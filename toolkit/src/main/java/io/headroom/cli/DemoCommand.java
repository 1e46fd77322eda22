package io.headroom.cli;

import io.headroom.corpus.Corpus;
import io.headroom.corpus.demo.DemoCorpus;
import io.headroom.corpus.demo.DemoSettings;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code headroom demo}: a made-up corpus. */
@Command(
        name = "demo",
        description = {
            "Make up a corpus to play with: sentences read by several subjects, in the shape of ZuCo's EEG.",
            "5 sentences x 20 trials, 105 channels, up to 5,500 samples at 500 Hz unless told otherwise. The same options",
            "give the same corpus, bit for bit."
        },
        footer = {
            "",
            "Examples:",
            "  headroom demo --to corpus --quick              small enough to train on in a minute",
            "  headroom demo --to corpus --sentences 95       as many sentences as the guide's larger table"
        })
final class DemoCommand implements Runnable {
    @Option(names = "--to", required = true, paramLabel = "CORPUS", description = "The folder to make; must not exist.")
    private Path target;

    @Option(names = "--quick", description = "16 channels and up to 600 samples.")
    private boolean quick;

    @Option(names = "--sentences", paramLabel = "N", description = "Different sentences.")
    private Integer sentences;

    @Option(names = "--trials", paramLabel = "N", description = "Trials of each sentence.")
    private Integer trials;

    @Option(names = "--subjects", paramLabel = "N", description = "Subjects, who read the trials in turn.")
    private Integer subjects;

    @Option(names = "--channels", paramLabel = "N", description = "Channels of a trial.")
    private Integer channels;

    @Option(names = "--samples", paramLabel = "N", description = "Samples of the longest trial.")
    private Integer samples;

    @Option(
            names = "--difficulty",
            paramLabel = "DB",
            description = "Power of the background over that of a word's response, in dB; 3 more halve the response.")
    private Double difficulty;

    @Option(names = "--seed", paramLabel = "N", description = "What makes two corpora of the same size differ.")
    private Long seed;

    @Mixin
    private Output output;

    @Override
    public void run() {
        DemoSettings settings = settings();
        try (Corpus corpus = output.working(progress -> DemoCorpus.write(target, settings, progress))) {
            output.show(corpus);
        }
    }

    private DemoSettings settings() {
        DemoSettings settings = quick ? DemoSettings.quick() : DemoSettings.standard();
        settings = settings.withTrials(
                sentences == null ? settings.sentences() : sentences,
                trials == null ? settings.trialsPerSentence() : trials);
        settings = settings.withShape(
                channels == null ? settings.channels() : channels,
                samples == null ? settings.maximumSamples() : samples);
        if (subjects != null) settings = settings.withSubjects(subjects);
        if (difficulty != null) settings = settings.withDifficulty(difficulty);
        return seed == null ? settings : settings.withSeed(seed);
    }
}
