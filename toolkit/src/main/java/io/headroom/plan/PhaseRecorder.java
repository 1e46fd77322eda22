package io.headroom.plan;

import io.headroom.memory.Bytes;
import io.headroom.memory.MemoryMeter;
import io.headroom.memory.MemoryUse;
import io.headroom.memory.PeakWatch;
import io.headroom.model.Phase;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Takes down what each phase of a training takes: time, the highest resident bytes (exact where the kernel's mark can be
 * reset), the Java heap; and samples in between. It sees its own process.
 */
final class PhaseRecorder implements AutoCloseable {
    private final SampleSeries samples = new SampleSeries();
    private final PeakWatch watch;
    private final List<Turn> turns = new ArrayList<>();
    private MemoryUse before;
    private Phase phase;
    private long sinceNanos;

    private record Turn(Phase phase, long fromNanos, long toNanos, MemoryUse peak, MemoryUsage heap) {
        double seconds() {
            return (toNanos - fromNanos) * 1e-9;
        }

        PhaseUse use() {
            return new PhaseUse(
                    phase.toString(), seconds(), peak.resident().count(), heap.getUsed(), heap.getCommitted());
        }
    }

    /**
     * What was taken down.
     *
     * @param phases what each phase took, in the order in which they first came
     * @param timeline the same over time
     * @param peak the highest use, that before the first phase included
     */
    record Recorded(List<PhaseUse> phases, MemoryTimeline timeline, MemoryUse peak) {}

    /**
     * Records from here on.
     *
     * @param period between two samples; peaks of phases do not hang on them
     * @param others hear of the same samples
     */
    PhaseRecorder(Duration period, PeakWatch.Samples others) {
        watch = MemoryMeter.ofThisProcess().watch(period, (nanos, residentBytes) -> {
            samples.add(nanos, residentBytes);
            others.taken(nanos, residentBytes);
        });
    }

    /** From here on samples are taken in another rhythm. */
    void samplesEvery(Duration period) {
        watch.every(period);
    }

    /** A phase begins, and the one that runs is over. */
    void begins(Phase next) {
        if (next == phase) return;
        end();
        phase = next;
        sinceNanos = System.nanoTime();
    }

    /** The phase that runs is over; gives what came since the last time. */
    Recorded ends() {
        end();
        phase = null;
        MemoryUse peak = before;
        Map<Phase, PhaseUse> uses = new EnumMap<>(Phase.class);
        for (Turn turn : turns) {
            peak = higher(peak, turn.peak());
            uses.merge(turn.phase(), turn.use(), PhaseUse::plus);
        }
        Recorded recorded = new Recorded(List.copyOf(uses.values()), timeline(), peak);
        turns.clear();
        samples.clear();
        before = null;
        return recorded;
    }

    private void end() {
        MemoryUse peak = watch.next();
        if (phase == null) {
            before = before == null ? peak : higher(before, peak);
        } else {
            MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
            turns.add(new Turn(phase, sinceNanos, System.nanoTime(), peak, heap));
        }
    }

    private MemoryTimeline timeline() {
        if (turns.isEmpty()) return MemoryTimeline.NONE;
        long start = turns.get(0).fromNanos();
        List<Double> seconds = new ArrayList<>();
        List<Long> bytes = new ArrayList<>();
        long[] nanos = samples.nanos();
        long[] values = samples.bytes();
        for (int i = 0; i < nanos.length; i++) {
            if (nanos[i] < start) continue;
            seconds.add((nanos[i] - start) * 1e-9);
            bytes.add(values[i]);
        }
        List<MemoryTimeline.Span> spans = new ArrayList<>();
        for (Turn turn : turns) {
            spans.add(new MemoryTimeline.Span(
                    turn.phase().toString(),
                    (turn.fromNanos() - start) * 1e-9,
                    (turn.toNanos() - start) * 1e-9,
                    turn.peak().resident().count()));
        }
        return new MemoryTimeline(seconds, bytes, spans);
    }

    /** The higher of two peaks, with what is to be known of both. */
    static MemoryUse higher(MemoryUse one, MemoryUse other) {
        return new MemoryUse(
                higher(one.resident(), other.resident()),
                higher(one.anonymous(), other.anonymous()),
                Stream.concat(one.notes().stream(), other.notes().stream())
                        .distinct()
                        .toList());
    }

    private static Bytes higher(Bytes one, Bytes other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    @Override
    public void close() {
        watch.close();
    }
}
