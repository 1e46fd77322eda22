package io.headroom.signal;

import io.headroom.error.FileFault;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * The header of an EDF file, in the order of the specifications: Kemp et al. 1992, "A simple format for exchange of digitized
 * polygraphic recordings", and Kemp and Olivan 2003, "European data format 'plus'". A file that contradicts itself is
 * refused at the first contradiction; what is merely odd is noted.
 */
final class EdfHeader {
    private static final String AGAIN = "; export the file again";
    static final int FIXED_BYTES = 256;
    private static final int HEADER_BYTES_AT = 184;
    private static final int RECORDS_AT = 236;
    private static final int RECORD_SECONDS_AT = 244;
    private static final int SIGNALS_AT = 252;
    private static final int UNKNOWN = -1;
    /** A data record of signals that is shorter is none: no rate could be told from it. */
    private static final double SHORTEST_SECONDS = 1e-9;

    final String format;
    final Optional<LocalDateTime> start;
    final int headerBytes;
    final double recordSeconds;
    final List<EdfSignal> signals;
    final long recordBytes;
    final long records;

    private final FileBytes file;
    private final Notes notes;

    EdfHeader(FileBytes file, Notes notes) {
        this.file = file;
        this.notes = notes;
        if (file.length() < FIXED_BYTES) {
            throw new FileFault(
                    file.path(),
                    "",
                    "expected a header of 256 bytes or more, got " + file.length() + "; copy the file again");
        }
        EdfFields fixed = new EdfFields(file.path(), file.head(FIXED_BYTES), 0, notes);
        fixed.text(8, "version");
        fixed.text(80, "patient");
        String recording = fixed.text(80, "recording");
        String date = fixed.text(8, "start date");
        String time = fixed.text(8, "start time");
        int promisedHeaderBytes = fixed.whole(8, "header's length");
        format = format(fixed.text(44, "reserved field"));
        int promisedRecords = fixed.whole(8, "number of data records");
        recordSeconds = fixed.number(8, "length of a data record");
        int count = fixed.whole(4, "number of signals");

        if (count < 1) throw fixed.fault(SIGNALS_AT, "expected 1 signal or more, got " + count + AGAIN);
        headerBytes = FIXED_BYTES + EdfSignalTable.BYTES_A_SIGNAL * count;
        if (promisedHeaderBytes != headerBytes) {
            throw fixed.fault(
                    HEADER_BYTES_AT,
                    "a header of " + count + " signals takes " + headerBytes + " bytes, it says " + promisedHeaderBytes
                            + AGAIN);
        }
        if (promisedRecords < UNKNOWN) {
            throw fixed.fault(
                    RECORDS_AT, "expected 0 data records or more, or -1 for unknown, got " + promisedRecords + AGAIN);
        }
        if (recordSeconds < 0) {
            throw fixed.fault(
                    RECORD_SECONDS_AT, "expected a data record of 0 s or longer, got " + recordSeconds + " s" + AGAIN);
        }
        if (file.length() < headerBytes) {
            throw new FileFault(
                    file.path(),
                    "",
                    "expected a header of " + headerBytes + " bytes, the file has " + file.length()
                            + "; copy it again");
        }
        start = new EdfStart(notes).read(date, time, format.equals("EDF") ? "" : recording);
        signals = new EdfSignalTable(
                        new EdfFields(file.path(), file.head(headerBytes), FIXED_BYTES, notes), count, notes)
                .signals();
        if (recordSeconds < SHORTEST_SECONDS && !signals.stream().allMatch(EdfSignal::isAnnotations)) {
            throw fixed.fault(
                    RECORD_SECONDS_AT, "expected a data record longer than 0 s, got " + recordSeconds + " s" + AGAIN);
        }
        recordBytes = signals.stream()
                .mapToLong(signal -> (long) EdfSignalTable.SAMPLE_BYTES * signal.samplesPerRecord())
                .sum();
        records = records(promisedRecords);
    }

    private String format(String reserved) {
        if (reserved.startsWith("EDF+C")) return "EDF+C";
        if (reserved.startsWith("EDF+D")) return "EDF+D";
        if (reserved.startsWith("EDF+")) notes.add("variant", "byte 192: EDF+ of an unknown kind, read as EDF+C");
        return reserved.startsWith("EDF+") ? "EDF+C" : "EDF";
    }

    private long records(int promised) {
        long dataBytes = file.length() - headerBytes;
        long whole = dataBytes / recordBytes;
        long rest = dataBytes % recordBytes;
        if (promised == UNKNOWN) {
            notes.add(
                    "records",
                    "byte 236: number of data records unknown (-1), " + whole + " found by the file's length");
            if (rest > 0) notes.add("rest", "the last data record is cut short: its " + rest + " bytes were left out");
            return whole;
        }
        if (whole == promised && rest == 0) return whole;
        boolean longer = whole >= promised;
        throw new FileFault(
                file.path(),
                "byte " + RECORDS_AT,
                "expected " + promised + " data records of " + recordBytes + " bytes, the file has " + whole
                        + (rest == 0 ? "" : " and " + rest + " bytes more") + "; "
                        + (longer
                                ? "write -1 here to have them counted"
                                : "it is cut short, copy it again, or its header lies, export it again"));
    }
}
