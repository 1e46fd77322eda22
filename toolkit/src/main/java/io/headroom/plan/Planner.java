package io.headroom.plan;

import io.headroom.corpus.Corpus;
import io.headroom.error.OverBudget;
import io.headroom.memory.Bytes;
import io.headroom.plan.Concession.Reduced;
import io.headroom.plan.Plan.Alternative;
import io.headroom.plan.Plan.Step;
import io.headroom.plan.PlanSettings.Steps;
import io.headroom.plan.ScheduleSearch.Found;
import io.headroom.plan.ScheduleSearch.Tried;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Fits a training into a budget: the fastest of all schedules and thread counts whose predicted peak is within it. Every way
 * is looked at, so the plan is the best that {@link StepTime} and {@link StepMemory} know; what is lossy is looked at only when
 * it is allowed and nothing lossless fits.
 */
public final class Planner {
    private static final long MEGA = 1_000_000;

    private final PlanSettings settings;
    private final Optional<PlannedCorpus> corpus;
    private final PlannedMemory asAsked;

    private Planner(PlanSettings settings, Optional<PlannedCorpus> corpus) {
        this.settings = settings;
        this.corpus = corpus;
        asAsked = new PlannedMemory(settings.size());
    }

    /**
     * Plans for data of a given size.
     *
     * @param settings what is asked for
     * @return the fastest plan that fits
     * @throws OverBudget if none fits, naming the smallest budget that works and how
     */
    public static Plan plan(PlanSettings settings) {
        return new Planner(settings, Optional.empty()).plan();
    }

    /**
     * Plans for a corpus.
     *
     * @param settings what is asked for, the size being the corpus's own
     * @param corpus what will be trained on
     * @return the fastest plan that fits
     * @throws OverBudget if none fits, naming the smallest budget that works and how
     */
    public static Plan plan(PlanSettings settings, Corpus corpus) {
        return new Planner(settings, Optional.of(PlannedCorpus.of(corpus))).plan();
    }

    private Plan plan() {
        Reduced whole = new Reduced(settings.size().variant(), List.of());
        Optional<Plan> lossless = plan(whole);
        if (lossless.isPresent()) return lossless.get();
        Optional<Plan> lossy = lossy();
        if (settings.steps() == Steps.LOSSY_TOO && lossy.isPresent()) return lossy.get();
        throw overBudget(lossy);
    }

    private Optional<Plan> lossy() {
        for (Reduced reduced : reduced()) {
            Optional<Plan> plan = plan(reduced);
            if (plan.isPresent()) return plan;
        }
        return Optional.empty();
    }

    private List<Reduced> reduced() {
        boolean downsampled = corpus.map(PlannedCorpus::isDownsampled).orElse(false);
        return Concession.smallerAndSmaller(settings.size().variant(), downsampled);
    }

    private Optional<Plan> plan(Reduced reduced) {
        PlanSettings own = settings.with(reduced.variant());
        PlannedMemory memory = reduced.losses().isEmpty() ? asAsked : new PlannedMemory(own.size());
        return new ScheduleSearch(memory, settings.budget().allowed().count())
                .among(new Candidates(own).fastestFirst())
                .map(found -> plan(reduced, memory, found));
    }

    private Plan plan(Reduced reduced, PlannedMemory memory, Found found) {
        Candidate chosen = found.fastest().candidate();
        return new Plan(
                settings.size().with(reduced.variant().with(chosen.schedule())).withThreads(chosen.threads()),
                settings.budget(),
                settings.device(),
                memory.step(chosen.schedule(), chosen.threads()),
                memory.reserve(chosen.schedule(), chosen.threads()),
                chosen.secondsPerTrial(),
                settings.speeds().source(),
                steps(reduced, memory, chosen),
                reduced.losses(),
                found.faster().map(Planner::alternative),
                corpus);
    }

    /** Lossless ones first, each by itself; then what is given up, together. */
    private List<Step> steps(Reduced reduced, PlannedMemory memory, Candidate chosen) {
        List<Step> steps = new ArrayList<>(PlanPath.of(settings, asAsked, chosen.schedule(), chosen.threads()));
        if (reduced.losses().isEmpty()) return steps;
        Step last = steps.get(steps.size() - 1);
        long peak = memory.peak(chosen.schedule(), chosen.threads());
        steps.add(new Step(
                String.join(
                        ", ", reduced.losses().stream().map(Concession::name).toList()),
                peak,
                peak - last.peakBytes(),
                chosen.secondsPerTrial(),
                chosen.secondsPerTrial() - last.secondsPerTrial()));
        return steps;
    }

    private static Alternative alternative(Tried tried) {
        Candidate candidate = tried.candidate();
        return new Alternative(
                candidate.schedule(), candidate.threads(), tried.peakBytes(), candidate.secondsPerTrial());
    }

    private OverBudget overBudget(Optional<Plan> lossy) {
        Tried least = ScheduleSearch.smallest(asAsked, new Candidates(settings).fastestFirst());
        String message = settings.size().variant().name() + " needs at least " + new Bytes(least.peakBytes())
                + ", allowed are " + settings.budget() + "; the smallest budget that works is " + budgetFor(least)
                + ", with " + least.candidate().schedule();
        message += "; giving up resolution or accuracy would "
                + lossy.map(Planner::fitting).orElseGet(this::smallestLossy);
        return new OverBudget(
                message, least.peakBytes(), settings.budget().allowed().count());
    }

    /** Whole megabytes, rounded up: what is typed must suffice. */
    private static String budgetFor(Tried tried) {
        return (tried.peakBytes() + MEGA - 1) / MEGA + " MB";
    }

    private String smallestLossy() {
        List<Reduced> reduced = reduced();
        if (reduced.isEmpty()) return "not do either";
        PlanSettings least = settings.with(reduced.get(reduced.size() - 1).variant());
        Tried tried = ScheduleSearch.smallest(new PlannedMemory(least.size()), new Candidates(least).fastestFirst());
        return "work from " + budgetFor(tried) + " on";
    }

    private static String fitting(Plan plan) {
        return "fit: "
                + String.join(", ", plan.losses().stream().map(Concession::name).toList()) + " (" + plan.peak() + ")";
    }
}
