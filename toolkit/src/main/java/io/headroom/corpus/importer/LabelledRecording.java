package io.headroom.corpus.importer;

import io.headroom.corpus.TrialEntry;
import io.headroom.error.CallerMistake;
import io.headroom.error.FileFault;
import io.headroom.error.NotSupported;
import io.headroom.memory.MemoryGuard;
import io.headroom.memory.MemoryGuard.Request;
import io.headroom.signal.Annotation;
import io.headroom.signal.Channel;
import io.headroom.signal.Recording;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A recording that its annotations cut into trials: a trial lasts from an annotation's onset for its duration, or to the
 * next annotation if it has none. The labels say which sentence an annotation stands for.
 */
final class LabelledRecording implements SourceFile {
    private final Path file;
    private final Origin origin;
    private final Optional<TrialLabels> labels;
    private final MemoryGuard guard;

    LabelledRecording(Path file, ImportOptions options) {
        this.file = file;
        origin = Origin.named(file, options.subject());
        labels = options.labels();
        guard = options.guard();
        try (Recording recording = Recording.open(file)) {
            labelsFor(recording);
        }
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
        try (Recording recording = Recording.open(file)) {
            return shape(recording);
        }
    }

    private Shape shape(Recording recording) {
        List<Channel> channels = recording.channels();
        if (channels.isEmpty())
            throw new FileFault(
                    file,
                    "",
                    "expected channels with a signal, got annotations only; re-export the file with its channels");
        Map<Double, List<String>> byRate = channels.stream()
                .collect(Collectors.groupingBy(
                        Channel::sampleRateHz, TreeMap::new, Collectors.mapping(Channel::name, Collectors.toList())));
        if (byRate.size() > 1) {
            String rates = byRate.entrySet().stream()
                    .map(rate -> rate.getKey() + " Hz: " + some(rate.getValue()))
                    .collect(Collectors.joining("; "));
            throw new NotSupported(file + ": channels of one rate can be imported, got " + rates
                    + "; export the file with the channels of one rate");
        }
        return new Shape(channels.size(), channels.get(0).sampleRateHz());
    }

    private TrialLabels labelsFor(Recording recording) {
        Map<String, Integer> found = texts(recording.annotations());
        if (found.isEmpty()) {
            throw new FileFault(
                    file, "", "no trials: expected annotations that mark them, got none; re-export the file with them");
        }
        TrialLabels mapping = labels.orElseThrow(() -> new CallerMistake(file
                + ": labels are needed to cut it into trials; its annotations are " + counted(found)
                + "; give --labels, in a cell importFrom's third argument, such as \""
                + found.keySet().iterator().next() + "=your sentence,...\""));
        if (found.keySet().stream().noneMatch(text -> mapping.sentence(text).isPresent())) {
            throw new CallerMistake(file + ": no annotation is one of the labels "
                    + mapping.sentences().keySet() + "; its annotations are " + counted(found));
        }
        return mapping;
    }

    @Override
    public void readInto(TrialSink sink) {
        String sha256 = checksum(sink);
        try (Recording recording = Recording.open(file)) {
            TrialLabels mapping = labelsFor(recording);
            Shape shape = shape(recording);
            recording.notes().forEach(sink::note);
            List<Annotation> annotations = recording.annotations();
            noteOtherUnits(recording, sink);
            noteUnmapped(annotations, mapping, sink);
            int number = 0;
            for (int i = 0; i < annotations.size(); i++) {
                Annotation annotation = annotations.get(i);
                Optional<String> sentence = mapping.sentence(annotation.text());
                if (sentence.isPresent()) {
                    TrialEntry entry = new TrialEntry(
                            origin.id(++number),
                            sentence.get(),
                            origin.subject(),
                            origin.task(),
                            shape.sampleRateHz(),
                            List.of(),
                            file.toString(),
                            sha256);
                    cut(recording, TrialSpan.of(recording, i), entry, sink);
                }
                partRead(sink, annotations.size());
            }
        }
    }

    private void cut(Recording recording, TrialSpan span, TrialEntry entry, TrialSink sink) {
        if (span.samples() < 1) {
            sink.leaveOut(entry.id(), "no samples between its onset and its end");
            return;
        }
        if (span.interrupted()) {
            sink.leaveOut(entry.id(), "the recording was interrupted within it");
            return;
        }
        if (span.clipped()) sink.note("trial " + entry.id() + " ends with the recording, before its annotation does");
        int channels = recording.channels().size();
        guard.require(Request.onHeap("trial " + entry.id(), Float.BYTES * (channels + 1L) * span.samples()));
        float[] timeMajor = new float[span.samples() * channels];
        float[] channel = new float[span.samples()];
        for (int c = 0; c < channels; c++) {
            recording.read(c, span.from(), channel);
            for (int t = 0; t < channel.length; t++) timeMajor[t * channels + c] = channel[t];
        }
        sink.add(entry, timeMajor, channels);
    }

    private static void noteOtherUnits(Recording recording, TrialSink sink) {
        List<String> others = recording.channels().stream()
                .filter(channel -> !channel.unit().equals("uV"))
                .map(channel -> channel.name() + " [" + channel.unit() + ']')
                .toList();
        if (!others.isEmpty()) sink.note("channels that are no voltages, kept in their own unit: " + some(others));
    }

    private static void noteUnmapped(List<Annotation> annotations, TrialLabels mapping, TrialSink sink) {
        Map<String, Integer> found = texts(annotations);
        List<String> unused = mapping.sentences().keySet().stream()
                .filter(text -> !found.containsKey(text))
                .toList();
        if (!unused.isEmpty()) sink.note("labels without an annotation: " + String.join(", ", unused));
        found.keySet().removeIf(text -> mapping.sentence(text).isPresent());
        if (!found.isEmpty()) sink.note("annotations without a label, left out: " + counted(found));
    }

    private static Map<String, Integer> texts(List<Annotation> annotations) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Annotation annotation : annotations) counts.merge(annotation.text().strip(), 1, Integer::sum);
        return counts;
    }

    private static String counted(Map<String, Integer> texts) {
        return some(texts.entrySet().stream()
                .map(text -> text.getKey() + " (" + text.getValue() + ")")
                .toList());
    }

    private static String some(List<String> names) {
        String first = names.stream().limit(12).collect(Collectors.joining(", "));
        return names.size() <= 12 ? first : first + " and " + (names.size() - 12) + " more";
    }
}
