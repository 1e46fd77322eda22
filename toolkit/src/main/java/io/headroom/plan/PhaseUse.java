package io.headroom.plan;

/**
 * What a phase took, all its turns together: a step has one of some phases and one a micro-batch of others.
 *
 * @param name the phase, in words: {@code "encoder backward"}
 * @param seconds clock time of all its turns
 * @param peakResidentBytes highest resident bytes within them; by the kernel's own mark where that can be reset, else
 *     by samples
 * @param heapUsedBytes Java heap in use at the end of a turn, the most
 * @param heapCommittedBytes Java heap that the system had given by then, the most
 */
public record PhaseUse(
        String name, double seconds, long peakResidentBytes, long heapUsedBytes, long heapCommittedBytes) {
    /** Both together. */
    PhaseUse plus(PhaseUse other) {
        return new PhaseUse(
                name,
                seconds + other.seconds,
                Math.max(peakResidentBytes, other.peakResidentBytes),
                Math.max(heapUsedBytes, other.heapUsedBytes),
                Math.max(heapCommittedBytes, other.heapCommittedBytes));
    }
}
