package io.headroom.signal;

import io.headroom.error.CallerMistake;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/** A recording in EDF, EDF+C or EDF+D: 16-bit samples, little-endian, signal by signal within data records. */
final class EdfRecording implements Recording {
    private final FileBytes file;
    private final EdfHeader header;
    private final List<EdfSignal> signals;
    private final List<Channel> channels;
    private final List<Annotation> annotations;
    private final List<Gap> gaps;
    private final List<Long> recordsAfterGaps;
    private final Optional<LocalDateTime> start;
    private final List<String> notes;

    /** Reads the header and the annotations; the samples stay where they are. */
    EdfRecording(FileBytes file) {
        this.file = file;
        Notes noted = new Notes();
        header = new EdfHeader(file, noted);
        signals = header.signals.stream()
                .filter(signal -> !signal.isAnnotations())
                .toList();
        channels = signals.stream().map(this::channel).toList();
        if (channels.isEmpty()) noted.add("empty", "no signals, only annotations");
        if (header.records == 0) noted.add("no records", "no data records");
        EdfTimeline timeline = new EdfTimeline(file, header, noted);
        annotations = timeline.annotations();
        gaps = timeline.gaps();
        recordsAfterGaps = timeline.recordsAfterGaps();
        long nanos = Math.round(timeline.firstOnsetSeconds() * 1e9);
        start = header.start.map(time -> time.plusNanos(nanos));
        notes = noted.lines();
    }

    private Channel channel(EdfSignal signal) {
        double rate = signal.samplesPerRecord() / header.recordSeconds;
        return new Channel(signal.name(), signal.unit(), rate, header.records * signal.samplesPerRecord());
    }

    @Override
    public Path source() {
        return file.path();
    }

    @Override
    public String format() {
        return header.format;
    }

    @Override
    public Optional<LocalDateTime> start() {
        return start;
    }

    @Override
    public List<Channel> channels() {
        return channels;
    }

    @Override
    public List<Annotation> annotations() {
        return annotations;
    }

    @Override
    public List<Gap> gaps() {
        return gaps;
    }

    @Override
    public List<String> notes() {
        return notes;
    }

    @Override
    public void read(int channel, long from, float[] into) {
        requireSamples(channel, from, into.length);
        EdfSignal signal = signals.get(channel);
        int perRecord = signal.samplesPerRecord();
        byte[] bytes = new byte[2 * Math.min(perRecord, into.length)];
        ByteBuffer samples = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int done = 0; done < into.length; ) {
            long record = (from + done) / perRecord;
            int within = (int) ((from + done) % perRecord);
            int count = Math.min(perRecord - within, into.length - done);
            file.read(
                    header.headerBytes + record * header.recordBytes + signal.offset() + 2L * within, bytes, 2 * count);
            for (int i = 0; i < count; i++) into[done + i] = signal.physical(samples.getShort(2 * i));
            done += count;
        }
    }

    private void requireSamples(int channel, long from, int count) {
        if (channel < 0 || channel >= channels.size()) {
            throw new CallerMistake(source() + ": no channel " + channel + ", there are " + channels.size()
                    + "; channels count from 0");
        }
        Channel asked = channels.get(channel);
        String where = source() + " channel " + channel + " (" + asked.name() + "): ";
        if (from < 0 || from > asked.samples() - count) {
            throw new CallerMistake(where + "samples " + from + " to " + (from + count) + " asked for, there are "
                    + asked.samples() + "; ask for fewer");
        }
        for (int gap = 0; gap < gaps.size(); gap++) {
            long first = recordsAfterGaps.get(gap) * signals.get(channel).samplesPerRecord();
            if (from < first && first < from + count) {
                throw new CallerMistake(where + "recording was interrupted for "
                        + gaps.get(gap).durationSeconds() + " s before sample " + first
                        + "; read up to it, then on from it");
            }
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
