package io.headroom.plan.validation;

import io.headroom.error.CallerMistake;
import io.headroom.error.CancelledException;
import io.headroom.error.EnvironmentFault;
import io.headroom.error.OverBudget;
import io.headroom.memory.MemoryBudget;
import io.headroom.plan.MeasureSettings;
import io.headroom.plan.Measurement;
import io.headroom.plan.RankCorrelation;
import io.headroom.plan.Speeds;
import io.headroom.progress.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How far off the estimates are, over the configurations of a grid that were measured here.
 *
 * @param setup where they were measured, and with what
 * @param configurations how many the grid has
 * @param cases those that were measured
 * @param speeds whose speeds the times are predicted with
 * @param timeOrder whether predicted and measured seconds a trial put the cases into one order (Spearman's correlation of
 *     ranks): 1 if they do; NaN for fewer than two cases. Times that were measured beside other work are worth nothing
 * @param summaries of each estimator its errors: on the side to fit, on the side to judge, on both
 * @param notes configurations that could not be measured, and why
 */
public record Validation(
        Setup setup,
        int configurations,
        List<ValidatedCase> cases,
        String speeds,
        double timeOrder,
        List<ErrorSummary> summaries,
        List<String> notes) {
    /** What the two sides together are called. */
    public static final String BOTH = "both";

    private static final String TASK = "measuring configurations";

    /** Copies the lists. */
    public Validation {
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
        List<String> notes = new ArrayList<>();
        List<ValidatedCase> cases = new ArrayList<>();
        try (ResultsFile results = ResultsFile.open(file)) {
            for (int done = 0; done < grid.size(); done++) {
                GridConfiguration next = grid.get(done);
                if (results.of(next, here).isEmpty()) {
                    try {
                        progress.advance(TASK, done, grid.size());
                        measure(next, measuring, notes)
                                .ifPresent(seen -> results.append(Observation.of(next, here, seen)));
                    } catch (CancelledException e) {
                        throw new CancelledException(TASK + " was stopped; " + file + " holds those up to " + done
                                + " of " + grid.size() + ", and the same command goes on");
                    }
                }
                results.of(next, here).ifPresent(seen -> cases.add(ValidatedCase.of(next, seen, speeds)));
            }
        }
        return new Validation(here, grid.size(), cases, speeds.source(), timeOrder(cases), summaries(cases), notes);
    }

    private static double timeOrder(List<ValidatedCase> cases) {
        if (cases.size() < 2) return Double.NaN;
        return RankCorrelation.of(
                cases.stream().map(ValidatedCase::predictedSecondsPerTrial).toList(),
                cases.stream().map(ValidatedCase::secondsPerTrial).toList());
    }

    private static Optional<Measurement> measure(
            GridConfiguration configuration, Function<MeasureSettings, Measurement> measuring, List<String> notes) {
        try {
            return Optional.of(measuring.apply(configuration.settings()));
        } catch (OverBudget | CallerMistake | EnvironmentFault e) { // the next one may be smaller
            notes.add(configuration.options() + ": " + e.getMessage());
            return Optional.empty();
        }
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
                add(all, estimator, side.name(), cases, each -> each.side() == side);
            }
            add(all, estimator, BOTH, cases, each -> true);
        }
        return all;
    }

    private static void add(
            List<ErrorSummary> all,
            Estimator estimator,
            String over,
            List<ValidatedCase> cases,
            Predicate<ValidatedCase> asked) {
        double[] errors = cases.stream()
                .filter(asked)
                .mapToDouble(each -> each.error(estimator))
                .toArray();
        if (errors.length > 0) all.add(ErrorSummary.of(estimator, over, errors));
    }
}
