package io.headroom.memory;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The highest memory use between its making, or its last {@link #next}, and a reading.
 *
 * <p>Resident: the kernel's own high-water mark (VmHWM), exact where it can be reset; where it cannot, the first peak is that
 * of the whole process so far and later ones are those of the samples, which the notes say. Anonymous: the kernel keeps no such mark, so a thread reads
 * RssAnon every few milliseconds, and the result is the larger of the highest sample and the high-water mark less
 * the most file pages seen. A rise and fall between two samples that is hidden behind file pages is missed.
 */
public final class PeakWatch implements AutoCloseable {
    private static final String UNRESET = "the high-water mark could not be reset: ";

    private final MemoryMeter meter;
    private final boolean kernelKeepsMark;
    private final Samples samples;
    private Duration period;
    private Mark mark;
    private boolean open = true;
    private long resident;
    private long anonymous;
    private long file;

    /** Whose the kernel's high-water mark is. */
    private enum Mark {
        OURS(Optional.empty()),
        OF_THE_PROCESS(Optional.of(UNRESET + "a resident peak is that of the whole process until then")),
        UNUSABLE(Optional.of(UNRESET + "a resident peak is that of samples, which may miss a short one"));

        private final Optional<String> note;

        Mark(Optional<String> note) {
            this.note = note;
        }
    }

    /** Hears of every sample, on the thread that took it; it should be quick. */
    @FunctionalInterface
    public interface Samples {
        /** Hears nothing. */
        Samples IGNORED = (nanos, residentBytes) -> {};

        /**
         * A sample was taken.
         *
         * @param nanos when, by {@link System#nanoTime}
         * @param residentBytes what was resident then
         */
        void taken(long nanos, long residentBytes);
    }

    PeakWatch(MemoryMeter meter, boolean kernelKeepsMark, Duration period, Samples samples) {
        this.meter = meter;
        this.kernelKeepsMark = kernelKeepsMark;
        this.period = period;
        this.samples = samples;
        mark = markOr(Mark.OF_THE_PROCESS);
        sample();
        Thread sampler = new Thread(this::sampleUntilClosed, "headroom-memory-meter");
        sampler.setDaemon(true);
        sampler.start();
    }

    /**
     * The highest use so far.
     *
     * @return resident and anonymous bytes at their highest, each at its own moment
     */
    public synchronized MemoryUse peak() {
        MemoryUse now = sample();
        List<String> notes =
                Stream.concat(mark.note.stream(), now.notes().stream()).toList();
        long hidden = kernelKeepsMark && anonymous > 0 ? resident - file : 0;
        return new MemoryUse(new Bytes(resident), new Bytes(Math.max(anonymous, hidden)), notes);
    }

    /**
     * The highest use so far, and from here on what comes after. Where the kernel's mark cannot be reset, what comes after is
     * known from samples only.
     *
     * @return as of {@link #peak}
     */
    public synchronized MemoryUse next() {
        MemoryUse before = peak();
        mark = markOr(Mark.UNUSABLE);
        resident = 0;
        anonymous = 0;
        file = 0;
        return before;
    }

    /**
     * From here on samples are taken in another rhythm, the next one at once.
     *
     * @param between two samples; 1 ms at least
     */
    public synchronized void every(Duration between) {
        period = between;
        notifyAll();
    }

    /** Without a kernel's mark there is none to reset: what the JVM tells has a note of its own. */
    private Mark markOr(Mark unreset) {
        return !kernelKeepsMark || meter.resetHighWaterMark() ? Mark.OURS : unreset;
    }

    private synchronized MemoryUse sample() {
        long now = System.nanoTime();
        if (!kernelKeepsMark) {
            MemoryUse use = meter.now();
            raise(use.resident().count(), use.anonymous().count(), 0);
            samples.taken(now, use.resident().count());
            return use;
        }
        ProcessStatus status = meter.status();
        raise(
                status.get(mark == Mark.UNUSABLE ? "VmRSS" : "VmHWM"),
                status.get("RssAnon"),
                status.get("RssFile") + status.get("RssShmem"));
        samples.taken(now, status.get("VmRSS"));
        return meter.ofStatus(status);
    }

    private void raise(long residentNow, long anonymousNow, long fileNow) {
        resident = Math.max(resident, residentNow);
        anonymous = Math.max(anonymous, anonymousNow);
        file = Math.max(file, fileNow);
    }

    /** After closing, no sample is under way any more. */
    private synchronized void sampleUntilClosed() {
        try {
            while (open) {
                sample();
                wait(period.toMillis()); // woken early it takes a sample more
            }
        } catch (InterruptedException e) {
            // Nobody here does that; whoever does wants the thread to end.
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void close() {
        open = false;
        notifyAll();
    }
}
