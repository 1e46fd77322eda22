package io.headroom.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headroom.Headroom;
import io.headroom.corpus.Corpus;
import io.headroom.corpus.Verification;
import io.headroom.corpus.importer.ZucoFacts;
import io.headroom.engine.DeviceFacts;
import io.headroom.error.CallerMistake;
import io.headroom.error.EnvironmentFault;
import io.headroom.memory.MachineBudget;
import io.headroom.report.Card;
import io.headroom.report.Cards;
import io.headroom.report.Json;
import io.headroom.signal.ChannelReport.BadChannel;
import io.headroom.signal.Recording;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code headroom info}: what is in a file or a corpus, and what this machine has. */
@Command(
        name = "info",
        description = {
            "Show what is in a recording or a corpus, and what is odd about it; or what may be used of this machine.",
            "Of a recording: format, channels, rate, samples, annotations, notes. Of a corpus: trials, sentences,",
            "subjects, bytes, bad channels; with --verify also whether its samples are still what they were.",
            "Of the machine: every bound of its memory, processors, devices, engine; nothing is trained.",
            "Channels and trials count from 0, here as everywhere."
        },
        footer = {
            "",
            "Examples:",
            "  headroom info S001R03.edf",
            "  headroom info corpus --json",
            "  headroom info corpus --verify       reads all of it; exit status 2 if a file is damaged",
            "  headroom info --device              how much memory is left, and what binds"
        })
final class InfoCommand implements Runnable {
    /** One of these is asked about. */
    private static final class Subject {
        @Parameters(paramLabel = "FILE|CORPUS", description = "A recording, a ZuCo results file, or a corpus folder.")
        private Path source;

        @Option(names = "--device", required = true, description = "This machine: memory, processors, devices, engine.")
        private boolean device;
    }

    @ArgGroup(multiplicity = "1")
    private Subject subject;

    @Option(
            names = "--verify",
            description = "Read every sample file of a corpus and compare its checksum with the index's.")
    private boolean verify;

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
        if (subject.device) {
            device();
        } else {
            source(subject.source);
        }
    }

    private void device() {
        if (verify) throw new CallerMistake("--device is no corpus: --verify belongs to a corpus, leave it out");
        DeviceFacts engine = DeviceFacts.here();
        MachineBudget budget = Headroom.budget();
        ObjectNode json = (ObjectNode) Json.tree(budget);
        output.show(json.set("engine", Json.tree(engine)), machine -> {
            Card card = Cards.of(budget).orElseThrow();
            for (Card.Part part : Cards.of(engine).orElseThrow().parts()) card = card.with(part);
            return card;
        });
    }

    private void source(Path source) {
        if (Files.notExists(source)) {
            throw EnvironmentFault.of("reading", source, new NoSuchFileException(source.toString()));
        }
        if (verify) {
            verified(source);
        } else if (Files.isDirectory(source)) {
            try (Corpus corpus = Corpus.open(source)) {
                output.show(corpus);
            }
        } else if (ZucoFacts.isMatlab(source)) {
            output.show(output.working(progress -> zuco(source, ZucoFacts.of(source, progress))), InfoCommand::card);
        } else {
            try (Recording recording = Recording.open(source)) {
                output.show(recording);
            }
        }
    }

    private void verified(Path source) {
        if (!Files.isDirectory(source)) {
            throw new CallerMistake(source + " is no corpus: --verify belongs to a corpus, leave it out");
        }
        try (Corpus corpus = Corpus.open(source)) {
            Verification verification = output.working(corpus::verify);
            output.show(json(corpus, verification), json -> card(corpus, verification));
            verification.requireSound();
        }
    }

    /** The keys of a corpus, and one more. */
    private static JsonNode json(Corpus corpus, Verification verification) {
        ObjectNode json = (ObjectNode) Json.tree(corpus);
        return json.set("verification", Json.tree(verification));
    }

    private static Card card(Corpus corpus, Verification verification) {
        Card card = Cards.of(corpus).orElseThrow();
        for (Card.Part part : Cards.of(verification).orElseThrow().parts()) card = card.with(part);
        return card;
    }

    private static Zuco zuco(Path source, ZucoFacts facts) {
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
