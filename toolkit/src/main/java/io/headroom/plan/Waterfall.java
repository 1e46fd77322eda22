package io.headroom.plan;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.headroom.error.CallerMistake;
import io.headroom.error.EnvironmentFault;
import io.headroom.error.FileFault;
import io.headroom.error.OverBudget;
import io.headroom.memory.Bytes;
import io.headroom.memory.MemoryBudget;
import io.headroom.model.Schedule;
import io.headroom.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The way from one schedule to another, measured after every step: what each took away of the peak, and of the time.
 *
 * @param measurements of one network and one size; each schedule follows from the one before it
 */
public record Waterfall(List<Measurement> measurements) {
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());

    /**
     * What one change of the schedule did.
     *
     * @param name the change, in words
     * @param before what was measured without it
     * @param after what was measured with it
     */
    public record Step(String name, Measurement before, Measurement after) {
        /**
         * What it did to the peak.
         *
         * @return bytes more than before; below 0 if it took some away
         */
        public long addedBytes() {
            return after.peakResidentBytes() - before.peakResidentBytes();
        }
    }

    /** Refuses fewer than two measurements, and measurements of different networks or sizes. */
    public Waterfall {
        measurements = List.copyOf(measurements);
        if (measurements.size() < 2) {
            throw new CallerMistake("a waterfall needs at least two measurements, got " + measurements.size()
                    + "; measure another schedule");
        }
        MeasureSettings first = measurements.get(0).settings();
        for (Measurement each : measurements) {
            MeasureSettings other = each.settings();
            if (!other.with(first.variant()).equals(first) || !other.variant().computesAs(first.variant())) {
                throw new CallerMistake("only the schedule may differ from step to step: " + first + " is followed by "
                        + other + "; take one variant and with(schedule)");
            }
        }
    }

    /**
     * Measures the way from a step that is recorded as a whole to LEAN: each change by itself, on top of those before.
     *
     * @param settings the size; the variant's own schedule is not looked at
     * @param budget what may be used
     * @param progress hears of the steps
     * @return a measurement a schedule
     * @throws OverBudget if one of them would need more; nothing was started
     */
    public static Waterfall toLean(MeasureSettings settings, MemoryBudget budget, Progress progress) {
        return toLean(settings, budget, each -> Measurement.of(each, budget, progress));
    }

    static Waterfall toLean(
            MeasureSettings settings, MemoryBudget budget, Function<MeasureSettings, Measurement> measure) {
        List<MeasureSettings> way = ScheduleSteps.toLean(settings.variant()).stream()
                .map(settings::with)
                .toList();
        way.forEach(each -> requireWithin(budget, each));
        return new Waterfall(way.stream().map(measure).toList());
    }

    private static void requireWithin(MemoryBudget budget, MeasureSettings settings) {
        try {
            StepMemory.of(settings).requireWithin(budget);
        } catch (OverBudget e) { // its way out is another micro-batch, and this one belongs to the way
            Variant variant = settings.variant();
            throw new OverBudget(
                    "a waterfall has a step of " + variant.effectiveBatch() + " trials with " + variant.schedule()
                            + ": it needs about " + new Bytes(e.neededBytes()) + ", allowed are " + budget
                            + "; take smaller steps or shorter trials",
                    e.neededBytes(),
                    e.allowedBytes());
        }
    }

    /**
     * A step further: {@code steps.then(measure(variant))}.
     *
     * @param next what was measured after another change
     * @return the longer way
     */
    public Waterfall then(Measurement next) {
        List<Measurement> longer = new ArrayList<>(measurements);
        longer.add(next);
        return new Waterfall(longer);
    }

    /**
     * Where the way begins.
     *
     * @return the first measurement
     */
    public Measurement first() {
        return measurements.get(0);
    }

    /**
     * Where the way ends.
     *
     * @return the last measurement
     */
    public Measurement last() {
        return measurements.get(measurements.size() - 1);
    }

    /**
     * The changes.
     *
     * @return one fewer than measurements
     */
    public List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (int i = 1; i < measurements.size(); i++) {
            Measurement before = measurements.get(i - 1);
            Measurement after = measurements.get(i);
            steps.add(new Step(ScheduleSteps.change(schedule(before), schedule(after)), before, after));
        }
        return List.copyOf(steps);
    }

    /**
     * Reads a waterfall.
     *
     * @param file what {@code headroom waterfall --json} wrote
     * @return the measurements
     * @throws FileFault if it is no such file
     */
    public static Waterfall read(Path file) {
        try {
            return JSON.readValue(Files.readAllBytes(file), Waterfall.class);
        } catch (JacksonException e) {
            throw new FileFault(
                    file,
                    "",
                    "expected what headroom waterfall --json writes, got " + e.getOriginalMessage() + "; measure again",
                    e);
        } catch (IOException e) {
            throw EnvironmentFault.of("reading", file, e);
        }
    }

    private static Schedule schedule(Measurement measurement) {
        return measurement.settings().variant().schedule();
    }
}
