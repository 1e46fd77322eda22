package io.headroom.plan.validation;

import io.headroom.error.CallerMistake;
import io.headroom.error.CancelledException;
import io.headroom.error.EnvironmentFault;
import io.headroom.error.OverBudget;
import io.headroom.memory.MemoryBudget;
import io.headroom.plan.MeasureSettings;
import io.headroom.plan.Measurement;
import io.headroom.plan.Speeds;
import io.headroom.progress.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * How far off the estimates are, over the configurations of a grid that were measured here.
 *
 * @param setup where they were measured, and with what
 * @param configurations how many the grid has
 * @param cases those that were measured
 * @param speeds whose speeds the times are predicted with
 * @param timeOrders whether predicted and measured times are in one order: on the side to fit, on the side to judge, on both
 * @param summaries of each estimator its errors: on the side to fit, on the side to judge, on both
 * @param notes configurations that could not be measured, and why
 */
public record Validation(
        Setup setup,
        int configurations,
        List<ValidatedCase> cases,
        String speeds,
        List<TimeOrder> timeOrders,
        List<ErrorSummary> summaries,
        List<String> notes) {
    /** What the two sides together are called. */
    public static final String BOTH = "both";

    private static final String TASK = "measuring configurations";

    /** Copies the lists. */
    public Validation {
        timeOrders = List.copyOf(timeOrders);
        cases = List.copyOf(cases);
        summaries = List.copyOf(summaries);
        notes = List.copyOf(notes);
    }

    /**
     * Measures what a file does not hold yet, and validates.
     *
     * @param grid the configurations
     * @param file where the peaks are kept: an earlier run's, which goes on, or a new one
     * @param speeds to predict times with
     * @param progress hears which configuration is under way
     * @return the errors
     * @throws CancelledException if the thread was interrupted; what was measured is in the file
     * @throws EnvironmentFault if no process can be measured here, or no longer; what was measured is in the file
     * @throws OverBudget if not one configuration fits here
     */
    public static Validation run(List<GridConfiguration> grid, Path file, Speeds speeds, Progress progress) {
        return run(
                grid,
                file,
                speeds,
                settings -> Measurement.of(settings, MemoryBudget.ofThisMachine(), (task, done, of) -> {}),
                progress);
    }

    static Validation run(
            List<GridConfiguration> grid,
            Path file,
            Speeds speeds,
            Function<MeasureSettings, Measurement> measuring,
            Progress progress) {
        Setup here = Setup.here();
        Attempts attempts = new Attempts(measuring);
        List<ValidatedCase> cases = new ArrayList<>();
        try (ResultsFile results = ResultsFile.open(file)) {
            for (int done = 0; done < grid.size(); done++) {
                GridConfiguration next = grid.get(done);
                if (results.of(next, here).isEmpty()) {
                    try {
                        progress.advance(TASK, done, grid.size());
                        attempts.measure(next, !cases.isEmpty())
                                .ifPresent(seen -> results.append(Observation.of(next, here, seen)));
                    } catch (CancelledException e) {
                        throw new CancelledException(TASK + " was stopped; " + file + " holds those up to " + done
                                + " of " + grid.size() + ", and the same command goes on");
                    }
                }
                results.of(next, here).ifPresent(seen -> cases.add(ValidatedCase.of(next, seen, speeds)));
            }
        }
        attempts.requireSome(cases);
        return new Validation(
                here, grid.size(), cases, speeds.source(), timeOrders(cases), summaries(cases), attempts.notes());
    }

    private static List<TimeOrder> timeOrders(List<ValidatedCase> cases) {
        List<TimeOrder> all = new ArrayList<>();
        for (Side side : Side.values()) all.add(TimeOrder.of(side.name(), on(side, cases)));
        all.add(TimeOrder.of(BOTH, cases));
        return all;
    }

    /**
     * The errors of an estimator.
     *
     * @param estimator who
     * @param over a side's name, or {@link #BOTH}
     * @return the summary
     * @throws CallerMistake if no configuration of that side was measured
     */
    public ErrorSummary summary(Estimator estimator, String over) {
        return summaries.stream()
                .filter(summary ->
                        summary.estimator() == estimator && summary.over().equals(over))
                .findFirst()
                .orElseThrow(() -> new CallerMistake("no configuration of " + over + " was measured; go on measuring"));
    }

    private static List<ErrorSummary> summaries(List<ValidatedCase> cases) {
        List<ErrorSummary> all = new ArrayList<>();
        for (Estimator estimator : Estimator.values()) {
            for (Side side : Side.values()) {
                add(all, estimator, side.name(), on(side, cases));
            }
            add(all, estimator, BOTH, cases);
        }
        return all;
    }

    private static List<ValidatedCase> on(Side side, List<ValidatedCase> cases) {
        return cases.stream().filter(each -> each.side() == side).toList();
    }

    private static void add(List<ErrorSummary> all, Estimator estimator, String over, List<ValidatedCase> cases) {
        double[] errors =
                cases.stream().mapToDouble(each -> each.error(estimator)).toArray();
        if (errors.length > 0) all.add(ErrorSummary.of(estimator, over, errors));
    }
}
