package io.headroom.cli;

import io.headroom.corpus.Corpus;
import io.headroom.corpus.importer.ZucoFacts;
import io.headroom.error.EnvironmentFault;
import io.headroom.report.Card;
import io.headroom.signal.ChannelReport.BadChannel;
import io.headroom.signal.Recording;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code headroom info}: what is in a file or a corpus. */
@Command(
        name = "info",
        description = {
            "Show what is in a recording or a corpus, and what is odd about it.",
            "Of a recording: format, channels, rate, samples, annotations, notes. Of a corpus: trials, sentences,",
            "subjects, bytes, bad channels."
        },
        footer = {"", "Examples:", "  headroom info S001R03.edf", "  headroom info corpus --json"})
final class InfoCommand implements Runnable {
    @Parameters(paramLabel = "FILE|CORPUS", description = "A recording, a ZuCo results file, or a corpus folder.")
    private Path source;

    @Mixin
    private Output output;

    /** What {@code --json} prints of a ZuCo file: the keys of a recording, and what only such a file has. */
    private record Zuco(
            Path file,
            String format,
            int channels,
            double rate,
            int samples,
            List<String> annotations,
            String subject,
            String task,
            int sentences,
            int trials,
            List<BadChannel> badChannels,
            List<String> notes) {}

    @Override
    public void run() {
        if (Files.notExists(source)) {
            throw EnvironmentFault.of("reading", source, new NoSuchFileException(source.toString()));
        }
        if (Files.isDirectory(source)) {
            try (Corpus corpus = Corpus.open(source)) {
                output.show(corpus);
            }
        } else if (ZucoFacts.isMatlab(source)) {
            output.show(output.working(progress -> zuco(ZucoFacts.of(source, progress))), InfoCommand::card);
        } else {
            try (Recording recording = Recording.open(source)) {
                output.show(recording);
            }
        }
    }

    private Zuco zuco(ZucoFacts facts) {
        return new Zuco(
                source,
                facts.format(),
                facts.channels(),
                facts.sampleRateHz(),
                facts.longestSamples(),
                List.of(), // its trials are cut already
                facts.subject(),
                facts.task(),
                facts.sentences(),
                facts.trials(),
                facts.channelReport().bad(),
                facts.notes());
    }

    private static Card card(Zuco facts) {
        Card card = Card.of("Recording " + facts.file.getFileName(), facts.format)
                .row("file", facts.file.toString())
                .row("subject", facts.subject)
                .row("task", facts.task)
                .row("sentences", String.valueOf(facts.sentences))
                .row("trials", String.valueOf(facts.trials))
                .row("channels", String.valueOf(facts.channels))
                .row("sampling rate", facts.rate + " Hz (ZuCo's; the file does not say)")
                .row("longest trial", facts.samples + " samples")
                .row("bad channels", facts.badChannels.isEmpty() ? "none" : String.valueOf(facts.badChannels.size()));
        for (BadChannel bad : facts.badChannels) card = card.row("", bad.toString());
        for (String note : facts.notes) card = card.note("Note: " + note);
        return card;
    }
}
