package io.headroom.compare;

import io.headroom.corpus.Corpus;
import io.headroom.error.OverBudget;
import io.headroom.plan.Expectation;
import io.headroom.plan.Plan;
import io.headroom.plan.PlanSettings;
import io.headroom.plan.Planner;
import io.headroom.plan.Range;
import io.headroom.plan.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Which variant to train within a budget, and how: of the memory guide's variants the one that it expects the highest exact
 * match of, if a plan that computes all of it fits; only where none does, one that gives something up. LEAN is not among them:
 * it is a way to train FULL, and a plan finds the way.
 *
 * @param choices the guide's variants, highest expectation first
 * @param plan how to train the one that is recommended
 * @param trials that a pass over the data sees, without their copies; empty where no data were given
 */
public record Recommendation(List<Choice> choices, Plan plan, OptionalLong trials) {
    /** Of its larger table, for a size without data. */
    private static final int GUIDE_SENTENCES = 95;

    private static final List<Variant> BEST_FIRST = List.of(Variant.FULL, Variant.MEDIUM, Variant.LITE);

    /**
     * A variant, and whether it fits.
     *
     * @param variant the guide's variant
     * @param exactMatch share of sentences that the guide expects to be right as a whole; its claim, not measured here
     * @param plan the fastest way to train it that fits and gives nothing up; empty if there is none
     * @param neededBytes predicted peak of that plan; where there is none, the smallest budget that would do
     */
    public record Choice(Variant variant, Range exactMatch, Optional<Plan> plan, long neededBytes) {}

    /** Copies the list. */
    public Recommendation {
        choices = List.copyOf(choices);
    }

    /**
     * Recommends for data of a given size.
     *
     * @param asked size and budget, as for {@link Planner#plan(PlanSettings)}; of its variant only the window counts
     * @return the recommendation
     * @throws OverBudget if nothing fits, naming the smallest budget that works
     */
    public static Recommendation of(PlanSettings asked) {
        return of(BEST_FIRST, GUIDE_SENTENCES, OptionalLong.empty(), asked, Planner::plan);
    }

    /**
     * Recommends for a corpus.
     *
     * @param asked budget, and the size of the corpus, as for {@link Planner#plan(PlanSettings, Corpus)}
     * @param corpus what will be trained on; no sample is read. A view that is down-sampled already cannot be MEDIUM's too
     * @return the recommendation
     * @throws OverBudget if nothing fits, naming the smallest budget that works
     */
    public static Recommendation of(PlanSettings asked, Corpus corpus) {
        boolean whole = corpus.downsampler().factor() == 1;
        return of(
                BEST_FIRST.stream()
                        .filter(variant -> whole || variant.downsampling() == 1)
                        .toList(),
                Expectation.classesNear(corpus.sentences().size()),
                OptionalLong.of(corpus.size()),
                asked,
                settings -> Planner.plan(settings, corpus));
    }

    private static Recommendation of(
            List<Variant> bestFirst,
            int classes,
            OptionalLong trials,
            PlanSettings asked,
            Function<PlanSettings, Plan> planner) {
        int window = asked.size().variant().window();
        List<Choice> choices = new ArrayList<>();
        for (Variant variant : bestFirst) {
            PlanSettings own = asked.with(variant.withWindow(window)).with(PlanSettings.Steps.LOSSLESS);
            choices.add(choice(variant, classes, own, planner));
        }
        Plan plan = choices.stream()
                .flatMap(choice -> choice.plan().stream())
                .findFirst()
                .orElseGet(() -> planner.apply(
                        asked.with(Variant.LITE.withWindow(window)).with(PlanSettings.Steps.LOSSY_TOO)));
        return new Recommendation(choices, plan, trials);
    }

    private static Choice choice(
            Variant variant, int classes, PlanSettings settings, Function<PlanSettings, Plan> planner) {
        Range exactMatch = Expectation.of(variant.name(), classes).orElseThrow().exactMatch();
        try {
            Plan plan = planner.apply(settings);
            return new Choice(
                    variant, exactMatch, Optional.of(plan), plan.peak().count());
        } catch (OverBudget none) {
            return new Choice(variant, exactMatch, Optional.empty(), none.neededBytes());
        }
    }

    /**
     * What is recommended.
     *
     * @return the choice whose plan it is; the smallest variant where something has to be given up
     */
    public Choice best() {
        return choices.stream()
                .filter(choice -> choice.variant().name().equals(plan.variant().name()))
                .findFirst()
                .orElseThrow();
    }

    /**
     * How long a pass over the data takes, as predicted.
     *
     * @param way a plan of one of the choices
     * @return seconds, all copies that the variant's augmentation makes included; empty where no data were given
     */
    public Optional<Double> secondsOfAPass(Plan way) {
        return trials.stream()
                .mapToObj(count -> count * way.variant().augmentation() * way.secondsPerTrial())
                .findFirst();
    }

    /**
     * The command that trains so.
     *
     * @return a line for a shell; {@code CORPUS} stands for the corpus's folder where none was given
     */
    public String command() {
        String folder = plan.corpus().map(own -> own.folder()).orElse("CORPUS");
        String lossy = plan.losses().isEmpty() ? "" : " --allow-lossy";
        return "headroom train " + folder + " --variant " + plan.variant().name() + " --budget "
                + plan.budget().allowed().count() / 1_000_000 + "MB" + lossy + " --out run";
    }

    /**
     * Why this one.
     *
     * @return a sentence each
     */
    public List<String> reasons() {
        return RecommendationReasons.of(this);
    }
}
