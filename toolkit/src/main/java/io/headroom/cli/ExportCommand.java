package io.headroom.cli;

import io.headroom.corpus.Corpus;
import io.headroom.error.CallerMistake;
import io.headroom.error.EnvironmentFault;
import io.headroom.error.NotSupported;
import io.headroom.progress.Progress;
import io.headroom.report.Card;
import io.headroom.signal.Channel;
import io.headroom.signal.NpyType;
import io.headroom.signal.NpyWriter;
import io.headroom.signal.Recording;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code headroom export}: a recording or a trial as a numpy file. */
@Command(
        name = "export",
        description = {
            "Write a recording, or one trial of a corpus, as a numpy array: float32 [channel, time], microvolts."
        },
        footer = {
            "",
            "Examples:",
            "  headroom export S001R03.edf s001.npy",
            "  headroom export corpus trial.npy --trial 3"
        })
final class ExportCommand implements Runnable {
    private static final int BLOCK = 1 << 16;

    @Parameters(index = "0", paramLabel = "FILE|CORPUS", description = "A recording, or a corpus folder.")
    private Path source;

    @Parameters(index = "1", paramLabel = "OUT.npy", description = "The file to write; replaced if it is there.")
    private Path target;

    @Option(names = "--trial", paramLabel = "N", description = "Which trial of a corpus, from 0.")
    private Integer trial;

    @Mixin
    private Output output;

    /** What {@code --json} prints. */
    private record Result(Path file, int channels, long samples, double rate, String unit) {}

    @Override
    public void run() {
        if (Files.notExists(source)) {
            throw EnvironmentFault.of("reading", source, new NoSuchFileException(source.toString()));
        }
        Targets.requireOutside(source, target);
        Result result = output.working(progress -> Files.isDirectory(source) ? ofCorpus() : ofRecording(progress));
        output.show(
                result,
                done -> Card.of("Exported", done.file.toString())
                        .row("shape", "[" + done.channels + ", " + done.samples + "], float32")
                        .row("unit", done.unit)
                        .row("sampling rate", done.rate + " Hz"));
    }

    private Result ofCorpus() {
        try (Corpus corpus = Corpus.open(source)) {
            if (trial == null) {
                throw new CallerMistake(source + " is a corpus of " + corpus.size()
                        + " trials: give --trial N with N from 0 to " + (corpus.size() - 1));
            }
            float[][] signal = corpus.read(trial); // [channel, time]
            try (NpyWriter writer = NpyWriter.create(target, NpyType.FLOAT32, signal[0].length)) {
                for (float[] channel : signal) writer.write(channel, 0, channel.length);
                writer.commit();
            }
            return new Result(target, signal.length, signal[0].length, corpus.sampleRateHz(), "uV");
        }
    }

    private Result ofRecording(Progress progress) {
        if (trial != null) throw new CallerMistake(source + " is no corpus: --trial belongs to a corpus, leave it out");
        try (Recording recording = Recording.open(source)) {
            Channel first = oneRate(recording);
            try (NpyWriter writer = NpyWriter.create(target, NpyType.FLOAT32, Math.toIntExact(first.samples()))) {
                for (int channel = 0; channel < recording.channels().size(); channel++) {
                    progress.advance("exporting", channel, recording.channels().size());
                    copy(recording, channel, writer);
                }
                writer.commit();
            }
            List<String> units =
                    recording.channels().stream().map(Channel::unit).distinct().toList();
            return new Result(
                    target,
                    recording.channels().size(),
                    first.samples(),
                    first.sampleRateHz(),
                    String.join(", ", units));
        }
    }

    private Channel oneRate(Recording recording) {
        if (!recording.gaps().isEmpty()) {
            throw new NotSupported(
                    source + " was interrupted " + recording.gaps().size()
                            + " times: one array would join what was not measured in one go; import it as trials instead");
        }
        if (recording.channels().isEmpty()) throw new NotSupported(source + " has no signal to export");
        Channel first = recording.channels().get(0);
        for (Channel channel : recording.channels()) {
            if (channel.samples() != first.samples()) {
                throw new NotSupported(source + ": channels differ in length (" + first.name() + " " + first.samples()
                        + ", " + channel.name() + " " + channel.samples() + " samples): one array cannot hold them");
            }
        }
        return first;
    }

    private static void copy(Recording recording, int channel, NpyWriter writer) {
        long samples = recording.channels().get(channel).samples();
        float[] block = new float[(int) Math.min(BLOCK, samples)]; // [time]
        for (long from = 0; from < samples; from += block.length) {
            if (samples - from < block.length) block = new float[(int) (samples - from)];
            recording.read(channel, from, block);
            writer.write(block, 0, block.length);
        }
    }
}
