package io.headroom.plan;

import static io.headroom.error.CallerMistake.atLeast;

import io.headroom.memory.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * What each setting of a variant does to its estimated peak while all others stand: {@code knobs(FULL).turn("hidden size",
 * FULL::withHidden, 256, 128, 64)}. Nothing is run.
 *
 * @param name of the variant
 * @param standing the estimated peak with no setting changed
 * @param knobs the settings, in the order they were turned
 */
public record Knobs(String name, Bytes standing, List<Knob> knobs) {
    /**
     * One setting.
     *
     * @param name what it sets
     * @param positions its values
     */
    public record Knob(String name, List<Position> positions) {
        /** Copies the list. */
        public Knob {
            positions = List.copyOf(positions);
            atLeast("values of \"" + name + "\"", positions.size(), 1);
        }
    }

    /**
     * One value of a setting.
     *
     * @param value what it is set to
     * @param peak the estimated peak resident bytes
     */
    public record Position(int value, Bytes peak) {}

    /** Copies the list. */
    public Knobs {
        knobs = List.copyOf(knobs);
    }

    /**
     * A variant at the guide's size before any setting is turned.
     *
     * @param variant the variant
     * @return its peak, and no knob yet
     */
    public static Knobs of(Variant variant) {
        return new Knobs(variant.name(), peak(variant), List.of());
    }

    /**
     * One setting more.
     *
     * @param knob what it is called
     * @param change the variant with the setting at a value
     * @param values the values, at least one
     * @return these knobs and that one
     */
    public Knobs turn(String knob, IntFunction<Variant> change, int... values) {
        List<Position> positions = IntStream.of(values)
                .mapToObj(value -> new Position(value, peak(change.apply(value))))
                .toList();
        List<Knob> more = new ArrayList<>(knobs);
        more.add(new Knob(knob, positions));
        return new Knobs(name, standing, more);
    }

    private static Bytes peak(Variant variant) {
        return StepMemory.of(MeasureSettings.fullSize(variant)).footprint().total();
    }
}
