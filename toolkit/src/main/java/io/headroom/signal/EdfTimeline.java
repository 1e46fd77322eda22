package io.headroom.signal;

import io.headroom.error.FileFault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the annotation signals of an EDF+ file say: when each data record starts, so where recording was interrupted, and
 * what happened when. Times count from the first sample.
 *
 * <p>Onsets are compared record by record, whatever the header claims: files marked EDF+D exist without a gap. A record that
 * starts half a sample of the fastest signal or more after the previous one's end follows a gap; one that starts as much
 * before it contradicts the file.
 */
final class EdfTimeline {
    private final FileBytes file;
    private final EdfHeader header;
    private final Notes notes;
    private final double toleranceSeconds;

    private final List<Annotation> found = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final List<Long> recordsAfterGaps = new ArrayList<>();
    private double firstOnset;
    private double expectedOnset;

    EdfTimeline(FileBytes file, EdfHeader header, Notes notes) {
        this.file = file;
        this.header = header;
        this.notes = notes;
        int most = header.signals.stream()
                .filter(signal -> !signal.isAnnotations())
                .mapToInt(EdfSignal::samplesPerRecord)
                .max()
                .orElse(0);
        toleranceSeconds = most == 0 ? Double.POSITIVE_INFINITY : header.recordSeconds / most / 2;
        List<EdfSignal> carriers =
                header.signals.stream().filter(EdfSignal::isAnnotations).toList();
        if (carriers.isEmpty()) {
            withoutAnnotations();
        } else {
            for (long record = 0; record < header.records; record++) read(record, carriers);
            noteGaps();
        }
    }

    private void withoutAnnotations() {
        if (header.format.equals("EDF+D")) {
            throw new FileFault(
                    file.path(),
                    "header",
                    "EDF+D, but no signal labelled \"" + EdfSignal.ANNOTATIONS
                            + "\" tells when its records start; export it as EDF+C");
        }
        if (header.format.equals("EDF+C")) notes.add("carriers", "EDF+C without an annotation signal: read as EDF");
    }

    private void read(long record, List<EdfSignal> carriers) {
        boolean timed = false;
        for (int i = 0; i < carriers.size(); i++) {
            EdfSignal carrier = carriers.get(i);
            long position = header.headerBytes + record * header.recordBytes + carrier.offset();
            byte[] bytes = new byte[EdfSignalTable.SAMPLE_BYTES * carrier.samplesPerRecord()];
            file.read(position, bytes, bytes.length);
            List<Tal> lists = Tal.parse(bytes, position, notes);
            if (i == 0 && !lists.isEmpty() && isTimeKeeping(lists.get(0))) {
                place(record, lists.get(0));
                timed = true;
            }
            lists.forEach(this::collect);
        }
        if (!timed) untimed(record);
        expectedOnset += header.recordSeconds;
    }

    private static boolean isTimeKeeping(Tal list) {
        return !list.texts().isEmpty() && list.texts().get(0).isEmpty();
    }

    private void place(long record, Tal list) {
        double onset = list.onsetSeconds();
        if (record == 0) {
            firstOnset = onset;
            if (onset != 0) {
                notes.add("first", "the first record starts at " + onset + " s: times count from there");
            }
        } else if (onset - expectedOnset >= toleranceSeconds) {
            gaps.add(new Gap(expectedOnset - firstOnset, onset - expectedOnset));
            recordsAfterGaps.add(record);
        } else if (expectedOnset - onset >= toleranceSeconds) {
            throw new FileFault(
                    file.path(),
                    "byte " + list.position(),
                    "data record " + record + " starts at " + onset + " s, before the previous one ends at "
                            + expectedOnset + " s; export the file again");
        }
        expectedOnset = onset;
    }

    private void untimed(long record) {
        if (header.format.equals("EDF+D")) {
            throw new FileFault(
                    file.path(),
                    "data record " + record,
                    "EDF+D, but it does not say when it starts; export the file as EDF+C");
        }
        notes.add(
                "untimed", "data record " + record + " does not say when it starts: taken to follow the previous one");
    }

    private void collect(Tal list) {
        for (String text : list.texts()) {
            if (!text.isEmpty()) found.add(new Annotation(list.onsetSeconds(), list.durationSeconds(), text));
        }
    }

    private void noteGaps() {
        if (gaps.isEmpty()) return;
        double seconds = gaps.stream().mapToDouble(Gap::durationSeconds).sum();
        String marked = header.format.equals("EDF+D") ? "" : "; the file is marked " + header.format;
        notes.add("gaps", "interrupted " + gaps.size() + " times, " + (float) seconds + " s in all" + marked);
    }

    /** When the first sample was taken, from the time in the header. */
    double firstOnsetSeconds() {
        return firstOnset;
    }

    List<Annotation> annotations() {
        return found.stream()
                .map(a -> new Annotation(a.onsetSeconds() - firstOnset, a.durationSeconds(), a.text()))
                .sorted(Comparator.comparingDouble(Annotation::onsetSeconds))
                .toList();
    }

    List<Gap> gaps() {
        return List.copyOf(gaps);
    }

    /** For each gap the data record that follows it. */
    List<Long> recordsAfterGaps() {
        return List.copyOf(recordsAfterGaps);
    }
}
