package io.headroom.corpus.importer;

import io.headroom.corpus.TrialEntry;
import io.headroom.error.FileFault;
import io.headroom.memory.MemoryGuard;
import io.headroom.memory.MemoryGuard.Request;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A subject's results file of ZuCo 2.0, {@code resultsYAC_NR.mat}: subject and task stand in its name. */
final class ZucoMat implements SourceFile {
    private static final Pattern NAME = Pattern.compile("results([A-Za-z0-9]+)_([A-Za-z0-9]+)");

    /** A number as it is stored, in double precision at most, and as it is kept. */
    private static final long BYTES = Double.BYTES + Float.BYTES;

    private final Path file;
    private final Origin origin;
    private final double sampleRateHz;
    private final MemoryGuard guard;

    ZucoMat(Path file, ImportOptions options) {
        this.file = file;
        origin = origin(file, options.subject());
        sampleRateHz = options.unstatedRateHz();
        guard = options.guard();
        MatHeader.of(file).requireWhole73();
    }

    static Origin origin(Path file, Optional<String> subject) {
        Matcher name = NAME.matcher(Origin.stem(file));
        if (!name.matches()) return Origin.named(file, subject);
        return new Origin(subject.orElse(name.group(1)), name.group(2));
    }

    @Override
    public Path path() {
        return file;
    }

    @Override
    public Origin origin() {
        return origin;
    }

    @Override
    public Shape shape() {
        try (ZucoFile zuco = ZucoFile.open(file)) {
            for (int i = 0; i < zuco.sentences(); i++) {
                Optional<int[]> shape = zuco.shape(i);
                if (shape.isPresent()) return new Shape(shape.get()[1], sampleRateHz);
            }
            throw new FileFault(
                    file,
                    "",
                    "no trials: all " + zuco.sentences() + " sentences are missing; take the file of another subject");
        }
    }

    @Override
    public void readInto(TrialSink sink) {
        Shape shape = shape();
        String sha256 = checksum(sink);
        try (ZucoFile zuco = ZucoFile.open(file)) {
            for (int i = 0; i < zuco.sentences(); i++) {
                take(zuco, i, shape.channels(), sha256, sink);
                partRead(sink, zuco.sentences());
            }
        }
    }

    private void take(ZucoFile zuco, int sentence, int channels, String sha256, TrialSink sink) {
        String id = origin.id(sentence + 1);
        String text = zuco.text(sentence);
        Optional<int[]> shape = zuco.shape(sentence);
        if (shape.isEmpty()) {
            sink.leaveOut(id, "its signal is missing in the file");
            return;
        }
        if (text.isEmpty()) {
            sink.leaveOut(id, "its text is missing in the file");
            return;
        }
        if (shape.get()[1] != channels) {
            throw new FileFault(
                    file,
                    "sentence " + (sentence + 1),
                    "expected " + channels + " channels as in the sentences before, got " + shape.get()[1]
                            + "; download the file again");
        }
        guard.require(Request.onHeap("sentence " + (sentence + 1), BYTES * shape.get()[0] * channels));
        TrialEntry entry = new TrialEntry(
                id, text, origin.subject(), origin.task(), sampleRateHz, List.of(), file.toString(), sha256);
        sink.add(entry, zuco.samples(sentence).orElseThrow(), channels);
    }
}
