package io.headroom.compare;

import io.headroom.evaluate.Scores;
import io.headroom.memory.MemoryBudget;
import io.headroom.plan.Expectation;
import io.headroom.plan.Measurement;
import java.util.Optional;

/**
 * A column of a comparison: a variant, or guessing at random.
 *
 * @param name the variant's name, or Random
 * @param scores of its test side; empty if it was not trained
 * @param trained what was trained for the scores, in words; empty if nothing was
 * @param measurement what it takes at full size; empty for Random and for what was refused
 * @param refusal why there is no measurement or no score; empty if nothing is missing
 * @param guide what the memory guide expects; empty where it says nothing
 */
public record Column(
        String name,
        Optional<Scores> scores,
        Optional<String> trained,
        Optional<Measurement> measurement,
        Optional<Refusal> refusal,
        Optional<Expectation> guide) {
    /** The guide's name for guesses that see no signal. */
    public static final String RANDOM = "Random";

    /**
     * Why something is missing.
     *
     * @param reason in one line
     * @param neededBytes what it would need; empty if it was started and failed
     * @param allowedBytes what it might use; empty if it was started and failed
     */
    public record Refusal(String reason, Optional<Long> neededBytes, Optional<Long> allowedBytes) {}

    /**
     * Whether training fits a free Colab machine, by the measured peak of resident bytes or, for what was refused, by the
     * bytes that it would need.
     *
     * @return empty if nothing is known of its bytes
     */
    public Optional<Boolean> fitsColab() {
        return measurement
                .map(Measurement::peakResidentBytes)
                .or(() -> refusal.flatMap(Refusal::neededBytes))
                .map(bytes -> bytes <= MemoryBudget.COLAB.allowed().count());
    }
}
