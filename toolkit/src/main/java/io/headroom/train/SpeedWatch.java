package io.headroom.train;

import io.headroom.memory.Stalls;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Notices a run that fits but crawls: three steps in a row that take twice the time a trial that they should. A run without a
 * plan should go on as its first steps did, the very first aside, which warms up. Says so once.
 */
final class SpeedWatch {
    private static final double SLOW = 2;
    private static final int STEPS = 3;

    private final Supplier<Stalls> stalls;
    private final Deque<Double> last = new ArrayDeque<>();
    private final String source;
    private Stalls before;
    private double expected;
    private boolean warm;
    private boolean said;

    /**
     * A watch over a run that starts.
     *
     * @param plannedSecondsPerTrial what the plan says; 0 if there is none
     * @param stalls counts until now
     */
    SpeedWatch(double plannedSecondsPerTrial, Supplier<Stalls> stalls) {
        expected = plannedSecondsPerTrial;
        source = plannedSecondsPerTrial > 0 ? "planned were " : "the first steps took ";
        this.stalls = stalls;
        before = stalls.get();
    }

    /**
     * A step is done.
     *
     * @param secondsPerTrial what it took, reading included
     * @param splitFurther whether it was split further than planned
     * @return what is to be said, if this is the moment
     */
    Optional<String> step(double secondsPerTrial, boolean splitFurther) {
        if (said) return Optional.empty();
        if (!warm) {
            warm = true;
            return Optional.empty();
        }
        last.addLast(secondsPerTrial);
        if (last.size() > STEPS) last.removeFirst();
        if (last.size() < STEPS) return Optional.empty();
        double median = last.stream().sorted().skip(STEPS / 2).findFirst().orElseThrow();
        if (expected == 0) expected = median;
        if (secondsPerTrial <= SLOW * expected) before = stalls.get();
        said = last.stream().allMatch(seconds -> seconds > SLOW * expected);
        return said ? Optional.of(words(median, splitFurther)) : Optional.empty();
    }

    private String words(double median, boolean splitFurther) {
        return String.format(
                Locale.ROOT,
                "the last %d steps took %.3g s a trial, %s%.3g: %s",
                STEPS,
                median,
                source,
                expected,
                splitFurther
                        ? "memory is short, the steps are split further"
                        : stalls.get().since(before).reason());
    }
}
