package io.headroom.memory;

import java.util.Optional;

/**
 * What a process holds and needs: anonymous pages, and pages of the programs it runs (its libraries, class archives and the
 * JVM's own files). Pages of other mapped files, such as a corpus, are not in it: the system takes them back when memory is
 * short.
 */
public final class HeldMemory {
    /** File pages that may have come or gone before the maps are looked at again, which takes some hundred times as long. */
    private static final long UNSEEN = 10_000_000;

    private static final HeldMemory OF_THIS_PROCESS = new HeldMemory(MemoryMeter.ofThisProcess());

    private final MemoryMeter meter;
    private long seen;
    private Optional<Long> programs = Optional.empty();

    HeldMemory(MemoryMeter meter) {
        this.meter = meter;
    }

    /**
     * The running process's.
     *
     * @return the same for all, so that what one has looked at another one knows
     */
    public static HeldMemory ofThisProcess() {
        return OF_THIS_PROCESS;
    }

    /**
     * What is held now. Takes microseconds; milliseconds where many file pages came or went since the last time.
     *
     * @return the bytes, exact to 10 MB; all resident ones where the kernel does not tell which are anonymous
     */
    public Bytes now() {
        if (!meter.hasStatus()) return meter.now().anonymous();
        ProcessStatus status = meter.status();
        if (!status.has("RssAnon")) return new Bytes(status.get("VmRSS"));
        return new Bytes(status.get("RssAnon") + status.get("RssShmem") + programs(status.get("RssFile")));
    }

    /** That part of it which is pages of programs; nothing where the kernel does not tell. */
    Bytes ofPrograms() {
        if (!meter.hasStatus()) return Bytes.ZERO;
        ProcessStatus status = meter.status();
        return status.has("RssAnon") ? new Bytes(programs(status.get("RssFile"))) : Bytes.ZERO;
    }

    private synchronized long programs(long file) {
        if (programs.isEmpty() || Math.abs(file - seen) > UNSEEN) {
            MemoryMaps maps = meter.maps();
            // Where there are no maps to read, a corpus is not told apart.
            programs = Optional.of(maps.areas().isEmpty() ? file : maps.ofProgramsBytes());
            seen = file;
        }
        return programs.get();
    }
}
