package io.headroom.model;

import io.headroom.engine.FreedMemory;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Fits the constants of a footprint to steps that were measured: each constant is changed by smaller and smaller parts of itself
 * for as long as that makes the loss smaller. The loss is the mean square of the relative errors, those below the truth counted
 * more and those beyond a bound by their size only, and a little for each constant that moves: there are many of them.
 */
public final class FootprintFit {
    /** Read from the process itself: pages of files and of the heap, what the engine has handed out before a step. */
    private static final Set<String> KNOWN = Set.of("libraries", "process", "thread", "objects", "engine");

    private static final double BELOW = 5;
    private static final double BOUND = 0.08;
    private static final double MOVED = 0.002;
    private static final double[] CHANGES = {0.3, 0.15, 0.08, 0.04, 0.02, 0.01};
    private static final int MOST_ROUNDS = 40;

    private static final RecordComponent[] NAMES = FootprintConstants.class.getRecordComponents();

    private final List<Step> steps;
    private final double[] start;
    private final Map<Step, FreedMemory.Rule> rules = new HashMap<>();

    /**
     * A step that was measured.
     *
     * @param spec the network's shape
     * @param schedule how it was split
     * @param batch trials of the step
     * @param time samples a trial had in the network's input
     * @param words of the longest sentence, start and end included
     * @param threads that shared an operation
     * @param bytes its peak
     */
    public record Step(Seq2SeqSpec spec, Schedule schedule, int batch, int time, int words, int threads, long bytes) {
        StepSize size() {
            return new StepSize(spec, schedule.within(batch, time), batch, time, words, threads);
        }
    }

    private FootprintFit(List<Step> steps) {
        this.steps = steps;
        for (Step step : steps) rules.put(step, Seq2SeqFootprint.rule(step.size()));
        start = numbers(FootprintConstants.MEASURED);
    }

    /**
     * Fits.
     *
     * @param steps that were measured
     * @return the constants, one a line
     */
    public static String of(List<Step> steps) {
        FootprintFit fit = new FootprintFit(steps);
        FootprintConstants found = constants(fit.search());
        StringBuilder lines = new StringBuilder();
        double[] numbers = numbers(found);
        for (int i = 0; i < numbers.length; i++) {
            lines.append(String.format(
                    Locale.ROOT, "%-20s %8.3g  (was %.3g)%n", NAMES[i].getName(), numbers[i], fit.start[i]));
        }
        return lines.toString();
    }

    private double[] search() {
        double[] best = start.clone();
        double loss = loss(best);
        for (double change : CHANGES) {
            boolean better = true;
            for (int round = 0; better && round < MOST_ROUNDS; round++) {
                better = false;
                for (int i = 0; i < best.length; i++) {
                    if (KNOWN.contains(NAMES[i].getName())) continue;
                    for (double factor : new double[] {1 + change, 1 / (1 + change)}) {
                        double[] tried = best.clone();
                        tried[i] *= factor;
                        double own = loss(tried);
                        if (own < loss) {
                            loss = own;
                            best = tried;
                            better = true;
                        }
                    }
                }
            }
        }
        return best;
    }

    private double loss(double[] numbers) {
        FootprintConstants constants = constants(numbers);
        double sum = 0;
        for (Step step : steps) {
            Seq2SeqFootprint footprint = Seq2SeqFootprint.of(step.size(), rules.get(step), constants);
            double error = (double) footprint.peak().total().count() / step.bytes() - 1;
            double size = Math.abs(error);
            sum += (error < 0 ? BELOW : 1) * (size < BOUND ? size * size : BOUND * (2 * size - BOUND));
        }
        double moved = 0;
        for (int i = 0; i < numbers.length; i++) moved += Math.pow(Math.log(numbers[i] / start[i]), 2);
        return sum / steps.size() + MOVED * moved / numbers.length;
    }

    private static double[] numbers(FootprintConstants constants) {
        List<Double> numbers = new ArrayList<>();
        try {
            for (RecordComponent each : NAMES) {
                numbers.add((Double) each.getAccessor().invoke(constants));
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static FootprintConstants constants(double[] numbers) {
        try {
            Constructor<?> constructor = FootprintConstants.class.getDeclaredConstructors()[0];
            return (FootprintConstants)
                    constructor.newInstance(Arrays.stream(numbers).boxed().toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
