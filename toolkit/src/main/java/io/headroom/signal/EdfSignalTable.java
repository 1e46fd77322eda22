package io.headroom.signal;

import io.headroom.error.FileFault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The part of an EDF header that describes the signals: field by field, each over all signals. */
final class EdfSignalTable {
    static final int BYTES_A_SIGNAL = 256;
    static final int SAMPLE_BYTES = 2;
    /** Bytes a signal before these fields. */
    private static final int PHYSICAL_MAXIMUM_AFTER = 112;

    private static final int DIGITAL_MAXIMUM_AFTER = 128;
    private static final int SAMPLES_AFTER = 216;

    private final EdfFields fields;
    private final int start;
    private final int count;
    private final Notes notes;

    private final String[] labels;
    private final String[] units;
    private final double[] physicalMinima;
    private final double[] physicalMaxima;
    private final int[] digitalMinima;
    private final int[] digitalMaxima;
    private final int[] samples;

    EdfSignalTable(EdfFields fields, int count, Notes notes) {
        this.fields = fields;
        this.start = fields.position();
        this.count = count;
        this.notes = notes;
        labels = fields.texts(count, 16, "label");
        fields.texts(count, 80, "transducer");
        units = fields.texts(count, 8, "unit");
        physicalMinima = fields.numbers(count, 8, "physical minimum");
        physicalMaxima = fields.numbers(count, 8, "physical maximum");
        digitalMinima = fields.wholes(count, 8, "digital minimum");
        digitalMaxima = fields.wholes(count, 8, "digital maximum");
        fields.texts(count, 80, "filters");
        samples = fields.wholes(count, 8, "number of samples");
        fields.texts(count, 32, "reserved field of a signal");
    }

    /** The signals, in the file's order. */
    List<EdfSignal> signals() {
        List<EdfSignal> signals = new ArrayList<>();
        Set<String> names = new HashSet<>();
        long offset = 0;
        for (int i = 0; i < count; i++) {
            String name = labels[i].isEmpty() ? "channel " + i : labels[i];
            if (samples[i] < 1) throw fault(SAMPLES_AFTER, i, "expected 1 sample a record or more, got " + samples[i]);
            boolean measured = !name.equals(EdfSignal.ANNOTATIONS);
            if (measured && !names.add(name)) notes.add("twice", where(i) + ": another signal has the same label");
            signals.add(measured ? measured(i, name, offset) : new EdfSignal(name, "", 0, 0, 1, samples[i], offset));
            offset += (long) SAMPLE_BYTES * samples[i];
        }
        return List.copyOf(signals);
    }

    private EdfSignal measured(int i, String name, long offset) {
        int from = digitalMinima[i];
        int to = digitalMaxima[i];
        if (to <= from) throw fault(DIGITAL_MAXIMUM_AFTER, i, "the digital range is empty: " + from + " to " + to);
        if (from < Short.MIN_VALUE || to > Short.MAX_VALUE) {
            notes.add("digital", where(i) + ": a digital range of more than 16 bits, taken as it stands");
        }
        if (units[i].isEmpty()) notes.add("no unit", where(i) + ": no unit, read as it stands");
        double factor = VoltageUnit.microvolts(units[i]).orElse(1);
        double minimum = physicalMinima[i] * factor;
        double maximum = physicalMaxima[i] * factor;
        if (Math.abs(minimum) > Float.MAX_VALUE || Math.abs(maximum) > Float.MAX_VALUE) {
            throw fault(PHYSICAL_MAXIMUM_AFTER, i, "the physical range exceeds single precision");
        }
        if (minimum == maximum) {
            notes.add("physical", where(i) + ": the physical range is empty, every sample reads as " + minimum);
        }
        double step = (maximum - minimum) / ((double) to - from);
        String unit = VoltageUnit.microvolts(units[i]).isPresent() ? VoltageUnit.MICROVOLT : units[i];
        return new EdfSignal(name, unit, from, minimum, step, samples[i], offset);
    }

    private String where(int i) {
        return "signal " + i + " (" + labels[i] + ")";
    }

    private FileFault fault(int after, int i, String message) {
        return fields.fault(start + count * after + 8 * i, where(i) + ": " + message + "; export the file again");
    }
}
