package io.headroom.corpus.importer;

import io.headroom.corpus.SampleType;
import io.headroom.error.CallerMistake;
import io.headroom.memory.MemoryGuard;
import java.util.Optional;

/**
 * What the sources of an import do not say themselves.
 *
 * @param subject who was recorded; empty: the name of the folder or file, for ZuCo the part of the name that is the subject's
 * @param unstatedRateHz samples a second of the formats whose files do not say: sentence folders and ZuCo
 * @param labels the sentence of each annotation text; needed by recordings that annotations cut into trials
 * @param type how samples are kept
 * @param guard is asked before a trial is read into memory
 */
public record ImportOptions(
        Optional<String> subject,
        double unstatedRateHz,
        Optional<TrialLabels> labels,
        SampleType type,
        MemoryGuard guard) {
    /** ZuCo was recorded at 500 Hz, and so were the sentence folders made from it. */
    public static final double ZUCO_RATE_HZ = 500;

    /** Refuses a blank subject and a rate that is none. */
    public ImportOptions {
        if (subject.isPresent() && subject.get().isBlank()) {
            throw new CallerMistake("subject must be a name, got \"" + subject.get() + "\"; give one or leave it out");
        }
        if (!(unstatedRateHz > 0 && unstatedRateHz < Double.POSITIVE_INFINITY)) {
            throw new CallerMistake(
                    "the sampling rate must be > 0 Hz, got " + unstatedRateHz + "; give samples a second");
        }
    }

    /**
     * Subjects by name, 500 Hz, no labels, single precision, no guard.
     *
     * @return options to start from
     */
    public static ImportOptions standard() {
        return new ImportOptions(
                Optional.empty(), ZUCO_RATE_HZ, Optional.empty(), SampleType.FLOAT32, MemoryGuard.UNLIMITED);
    }

    /**
     * Names the subject of all sources; the name of each source then tells its run.
     *
     * @param name who was recorded
     * @return options that differ in this
     */
    public ImportOptions withSubject(String name) {
        return new ImportOptions(Optional.of(name), unstatedRateHz, labels, type, guard);
    }

    /**
     * Says how fast the sources without a rate were sampled.
     *
     * @param rateHz samples a second
     * @return options that differ in this
     */
    public ImportOptions withUnstatedRate(double rateHz) {
        return new ImportOptions(subject, rateHz, labels, type, guard);
    }

    /**
     * Says which sentence an annotation stands for.
     *
     * @param mapping sentences by annotation text
     * @return options that differ in this
     */
    public ImportOptions withLabels(TrialLabels mapping) {
        return new ImportOptions(subject, unstatedRateHz, Optional.of(mapping), type, guard);
    }

    /**
     * Chooses how samples are kept.
     *
     * @param kept the type on disk
     * @return options that differ in this
     */
    public ImportOptions withType(SampleType kept) {
        return new ImportOptions(subject, unstatedRateHz, labels, kept, guard);
    }

    /**
     * Imports under a guard.
     *
     * @param other is asked before a trial is read into memory
     * @return options that differ in this
     */
    public ImportOptions withGuard(MemoryGuard other) {
        return new ImportOptions(subject, unstatedRateHz, labels, type, other);
    }
}
