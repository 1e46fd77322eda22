package io.headroom.compare;

import io.headroom.compare.Recommendation.Choice;
import io.headroom.memory.Bytes;
import io.headroom.plan.Concession;
import io.headroom.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Why a variant is recommended: the memory there is, what the guide expects, what the others would save. */
final class RecommendationReasons {
    private RecommendationReasons() {}

    static List<String> of(Recommendation recommendation) {
        Plan plan = recommendation.plan();
        Choice best = recommendation.best();
        List<String> reasons = new ArrayList<>();
        reasons.add("Memory: " + plan.budget() + "; the plan takes " + plan.peak() + ".");
        reasons.add(accuracy(recommendation, best));
        recommendation.choices().stream()
                .filter(choice -> !choice.equals(best))
                .map(choice -> other(choice, plan))
                .forEach(reasons::add);
        reasons.add(plan.faster()
                .map(faster -> "More memory would buy time only: from " + new Bytes(faster.peakBytes())
                        + " on, a trial takes " + percent(faster.secondsPerTrial() / plan.secondsPerTrial())
                        + " of the time.")
                .orElse("More memory buys nothing: no way to compute this is faster."));
        return List.copyOf(reasons);
    }

    private static String accuracy(Recommendation recommendation, Choice best) {
        Plan plan = recommendation.plan();
        if (!plan.losses().isEmpty()) {
            return "No variant fits as it is. Given up of " + best.variant().name() + ": "
                    + plan.losses().stream().map(Concession::name).collect(Collectors.joining(", ")) + ".";
        }
        String among = best.equals(recommendation.choices().get(0)) ? "" : " of those that fit";
        return "Accuracy: the guide expects most" + among + " of "
                + best.variant().name() + ", " + best.exactMatch().percent()
                + " exact match. That is its claim; a comparison on your corpus measures it.";
    }

    private static String other(Choice other, Plan chosen) {
        String name = other.variant().name();
        if (other.plan().isEmpty()) {
            return name + " (" + other.exactMatch().percent() + ") does not fit: it needs "
                    + new Bytes(other.neededBytes()) + " at least.";
        }
        Plan plan = other.plan().get();
        return name + " (" + other.exactMatch().percent() + ") would take " + percent(time(plan) / time(chosen))
                + " of the time of a pass and " + plan.peak() + ".";
    }

    /** Of one trial and its copies. */
    private static double time(Plan plan) {
        return plan.variant().augmentation() * plan.secondsPerTrial();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f%%", 100 * share);
    }
}
