package io.headroom.memory;

import java.util.ArrayList;
import java.util.List;

/**
 * The highest memory use between its making and a reading.
 *
 * <p>Resident: the kernel's own high-water mark (VmHWM), exact. Anonymous: the kernel keeps no such mark, so a thread reads
 * RssAnon every {@value #PERIOD_MILLIS} ms, and the result is the larger of the highest sample and the high-water mark less
 * the most file pages seen. A rise and fall between two samples that is hidden behind file pages is missed.
 */
public final class PeakWatch implements AutoCloseable {
    private static final int PERIOD_MILLIS = 5;

    private final MemoryMeter meter;
    private final boolean kernelKeepsMark;
    private final List<String> notes;
    private boolean open = true;
    private long resident;
    private long anonymous;
    private long file;

    PeakWatch(MemoryMeter meter, boolean kernelKeepsMark, List<String> notes) {
        this.meter = meter;
        this.kernelKeepsMark = kernelKeepsMark;
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
    public MemoryUse peak() {
        MemoryUse now = sample();
        List<String> all = new ArrayList<>(notes);
        all.addAll(now.notes());
        synchronized (this) {
            long hidden = kernelKeepsMark && anonymous > 0 ? resident - file : 0;
            return new MemoryUse(new Bytes(resident), new Bytes(Math.max(anonymous, hidden)), all);
        }
    }

    private MemoryUse sample() {
        if (!kernelKeepsMark) {
            MemoryUse use = meter.now();
            raise(use.resident().count(), use.anonymous().count(), 0);
            return use;
        }
        ProcessStatus status = meter.status();
        raise(status.get("VmHWM"), status.get("RssAnon"), status.get("RssFile") + status.get("RssShmem"));
        return meter.ofStatus(status);
    }

    private synchronized void raise(long residentNow, long anonymousNow, long fileNow) {
        resident = Math.max(resident, residentNow);
        anonymous = Math.max(anonymous, anonymousNow);
        file = Math.max(file, fileNow);
    }

    private void sampleUntilClosed() {
        try {
            while (sampledWhileOpen()) Thread.sleep(PERIOD_MILLIS);
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
