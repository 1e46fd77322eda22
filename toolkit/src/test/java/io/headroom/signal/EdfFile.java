package io.headroom.signal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Writes small EDF files for tests, sound ones and broken ones: every header field can be overwritten. */
final class EdfFile {
    private record Signal(String label, String unit, List<String> ranges, int samples, List<byte[]> records) {}

    private record Patch(int position, String text) {}

    private final String reserved;
    private final String seconds;
    private final List<Signal> signals = new ArrayList<>();
    private final List<Patch> patches = new ArrayList<>();
    private String start = "02.03.0416.15.14";

    EdfFile(String reserved, String seconds) {
        this.reserved = reserved;
        this.seconds = seconds;
    }

    /** 10 s of nothing particular: two signals of 4 and 2 samples a second, +-100 uV over +-1000 digital. */
    static EdfFile plain() {
        return new EdfFile("", "1").signal("Cz", "uV", 4, counting(40)).signal("Pz", "uV", 2, counting(20));
    }

    static short[] counting(int count) {
        short[] values = new short[count];
        for (int i = 0; i < count; i++) values[i] = (short) (i % 2 == 0 ? i : -i);
        return values;
    }

    EdfFile start(String dateAndTime) {
        start = dateAndTime;
        return this;
    }

    EdfFile signal(String label, String unit, int samplesPerRecord, short... samples) {
        return signal(label, unit, List.of("-100", "100", "-1000", "1000"), samplesPerRecord, samples);
    }

    /** Ranges: physical minimum and maximum, digital minimum and maximum. */
    EdfFile signal(String label, String unit, List<String> ranges, int samplesPerRecord, short... samples) {
        List<byte[]> records = new ArrayList<>();
        for (int from = 0; from < samples.length; from += samplesPerRecord) {
            ByteBuffer record = ByteBuffer.allocate(2 * samplesPerRecord).order(ByteOrder.LITTLE_ENDIAN);
            record.asShortBuffer().put(samples, from, samplesPerRecord);
            records.add(record.array());
        }
        signals.add(new Signal(label, unit, ranges, samplesPerRecord, records));
        return this;
    }

    /** One text a record, byte for byte; a raw string has | for 0x14, ~ for 0x15 and _ for 0. */
    EdfFile annotations(int samplesPerRecord, String... records) {
        List<byte[]> padded = new ArrayList<>();
        for (String record : records) {
            byte[] text = record.replace('|', '\u0014')
                    .replace('~', '\u0015')
                    .replace('_', '\0')
                    .getBytes(StandardCharsets.UTF_8);
            padded.add(ByteBuffer.allocate(2 * samplesPerRecord).put(text).array());
        }
        List<String> ranges = List.of("-1", "1", "-32768", "32767");
        signals.add(new Signal("EDF Annotations", "", ranges, samplesPerRecord, padded));
        return this;
    }

    /** Overwrites header bytes after everything else was written. */
    EdfFile patch(int position, String text) {
        patches.add(new Patch(position, text));
        return this;
    }

    /** Overwrites a field of one signal: the bytes a signal before the field, and its width. */
    EdfFile patch(int before, int width, int signal, String text) {
        return patch(256 + signals.size() * before + width * signal, padded(text, width));
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int records = signals.isEmpty() ? 0 : signals.get(0).records.size();
        out.writeBytes(latin1(padded("0", 8)
                + padded("X X X X", 80)
                + padded("Startdate 02-MAR-2004 X X X", 80)
                + start
                + padded(String.valueOf(256 * (1 + signals.size())), 8)
                + padded(reserved, 44)
                + padded(String.valueOf(records), 8)
                + padded(seconds, 8)
                + padded(String.valueOf(signals.size()), 4)));
        column(out, 16, signal -> signal.label);
        column(out, 80, signal -> "AgCl");
        column(out, 8, signal -> signal.unit);
        for (int range = 0; range < 4; range++) {
            int which = range;
            column(out, 8, signal -> signal.ranges.get(which));
        }
        column(out, 80, signal -> "HP:0.1Hz");
        column(out, 8, signal -> String.valueOf(signal.samples));
        column(out, 32, signal -> "");
        IntStream.range(0, records).forEach(r -> signals.forEach(signal -> out.writeBytes(signal.records.get(r))));
        byte[] bytes = out.toByteArray();
        for (Patch patch : patches) {
            byte[] text = latin1(patch.text);
            System.arraycopy(text, 0, bytes, patch.position, text.length);
        }
        return bytes;
    }

    private void column(ByteArrayOutputStream out, int width, Function<Signal, String> field) {
        signals.forEach(signal -> out.writeBytes(latin1(padded(field.apply(signal), width))));
    }

    Path writeTo(Path folder) {
        return write(folder, bytes());
    }

    static Path write(Path folder, byte[] bytes) {
        try {
            return Files.write(folder.resolve("made.edf"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
