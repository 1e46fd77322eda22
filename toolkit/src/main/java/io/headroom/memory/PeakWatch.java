package io.headroom.memory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The highest memory use between its making, or its last {@link #next}, and a reading.
 *
 * <p>Resident: the kernel's own high-water mark (VmHWM), exact. Anonymous: the kernel keeps no such mark, so a thread reads
 * RssAnon every few milliseconds, and the result is the larger of the highest sample and the high-water mark less
 * the most file pages seen. A rise and fall between two samples that is hidden behind file pages is missed.
 */
public final class PeakWatch implements AutoCloseable {
    private final MemoryMeter meter;
    private final boolean kernelKeepsMark;
    private final Duration period;
    private final Samples samples;
    private final List<String> notes;
    private boolean markIsOurs = true;
    private boolean open = true;
    private long resident;
    private long anonymous;
    private long file;

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

    PeakWatch(MemoryMeter meter, boolean kernelKeepsMark, List<String> notes, Duration period, Samples samples) {
        this.meter = meter;
        this.kernelKeepsMark = kernelKeepsMark;
        this.period = period;
        this.samples = samples;
        this.notes = List.copyOf(notes);
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
        List<String> all = new ArrayList<>(notes);
        all.addAll(now.notes());
        long hidden = kernelKeepsMark && anonymous > 0 ? resident - file : 0;
        return new MemoryUse(new Bytes(resident), new Bytes(Math.max(anonymous, hidden)), all);
    }

    /**
     * The highest use so far, and from here on what comes after. Where the kernel's mark cannot be reset, what comes after is
     * known from samples only.
     *
     * @return as of {@link #peak}
     */
    public synchronized MemoryUse next() {
        MemoryUse before = peak();
        markIsOurs = kernelKeepsMark && meter.resetHighWaterMark();
        resident = 0;
        anonymous = 0;
        file = 0;
        return before;
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
                status.get(markIsOurs ? "VmHWM" : "VmRSS"),
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

    private void sampleUntilClosed() {
        try {
            while (sampledWhileOpen()) Thread.sleep(period.toMillis());
        } catch (InterruptedException e) {
            // Nobody here does that; whoever does wants the thread to end.
            Thread.currentThread().interrupt();
        }
    }

    /** After closing, no sample is under way any more. */
    private synchronized boolean sampledWhileOpen() {
        if (open) sample();
        return open;
    }

    @Override
    public synchronized void close() {
        open = false;
    }
}
