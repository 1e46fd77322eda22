package io.headroom.cli;

import io.headroom.error.CallerMistake;
import io.headroom.error.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** One of a few values, by the name that is typed: its own in lower case with hyphens. */
final class Choice {
    private Choice() {}

    /**
     * Finds a value.
     *
     * @param option the option that was given
     * @param values what there is to choose from
     * @param given what was typed, in any case
     * @return the value of that name
     * @throws CallerMistake if there is none, naming all
     */
    static <E extends Enum<E>> E of(String option, E[] values, String given) {
        List<String> names = Arrays.stream(values).map(Choice::name).toList();
        int index = names.indexOf(given.toLowerCase(Locale.ROOT));
        if (index < 0) {
            throw new CallerMistake(option + " must be one of " + String.join(", ", names) + ", got \"" + given + '"'
                    + Nearest.of(given, names)
                            .map(nearest -> "; did you mean " + nearest + '?')
                            .orElse(""));
        }
        return values[index];
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
