package io.headroom.memory;

import io.headroom.error.CallerMistake;
import io.headroom.error.EnvironmentFault;
import io.headroom.error.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a budget as a user writes it: bytes, or a share of what is left. */
final class AskedBudget {
    private static final String FIRST_DEVICE = "gpu0";
    private static final Pattern PER_CENT = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*%");

    private static final Pattern COUNT_AND_UNIT = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(\\D+)");

    /** What people write for a unit. */
    private static final List<String> UNITS =
            List.of("GB", "MB", "GiB", "MiB", "gigabytes", "megabytes", "%", "per cent");

    private AskedBudget() {}

    /**
     * Reads a budget.
     *
     * @param text {@code "12 GB"}, {@code "1.5 GiB"}, {@code "80%"}
     * @param left what is left now
     * @return that much, with a note if it is more than is left
     */
    static MemoryBudget of(String text, MemoryBudget left) {
        Matcher perCent = PER_CENT.matcher(text.strip());
        return perCent.matches() ? share(text, Double.parseDouble(perCent.group(1)), left) : bytes(text, left);
    }

    /**
     * Reads a budget of a device's memory.
     *
     * @param text as a user writes it
     * @param devices who knows what is left
     * @return that much; of a device that is not known bytes only, as they were asked for
     */
    static MemoryBudget ofDevice(String text, Devices devices) {
        List<String> notes = new ArrayList<>();
        Optional<MemoryBound> first = devices.memory(notes).stream()
                .filter(bound -> bound.name().equals(FIRST_DEVICE))
                .findFirst();
        if (first.isPresent()) {
            MemoryBound bound = first.get();
            return of(text, new MemoryBudget(bound.left(), bound.toString(), List.of(bound), notes));
        }
        if (!PER_CENT.matcher(text.strip()).matches()) {
            return new MemoryBudget(read(text), "asked for", List.of(), notes);
        }
        throw new EnvironmentFault("a budget in per cent on device gpu is a share of the GPU's memory, got \"" + text
                + "\", and "
                + (notes.isEmpty() ? "no GPU is found that this build can compute on" : String.join(", ", notes))
                + "; give bytes, such as \"16 GB\", or use --device cpu");
    }

    private static MemoryBudget share(String text, double perCent, MemoryBudget left) {
        if (perCent <= 0 || perCent > 100) {
            throw new CallerMistake("a budget in per cent is a share of what is left, above 0% and at most 100%, got \""
                    + text + "\"; for more than is left give bytes, such as \"12 GB\"");
        }
        Bytes part = new Bytes((long) (perCent / 100 * left.allowed().count()));
        if (part.count() == 0) {
            throw new EnvironmentFault("a budget of " + text.strip() + " of the " + left.allowed() + " left, "
                    + left.boundBy() + ", is none; end what holds the memory, or give bytes, such as \"2 GB\"");
        }
        String words = text.strip() + " of the " + left.allowed() + " left, " + left.boundBy();
        return new MemoryBudget(part, words, left.bounds(), left.notes());
    }

    private static MemoryBudget bytes(String text, MemoryBudget left) {
        Bytes bytes = read(text);
        if (left.allows(bytes)) return new MemoryBudget(bytes, "asked for", left.bounds(), left.notes());
        List<String> notes = new ArrayList<>(left.notes());
        notes.add("the budget asked for, " + bytes + ", is more than is left, " + left
                + ": whatever takes that much may be killed");
        return new MemoryBudget(bytes, "asked for", left.bounds(), notes);
    }

    private static Bytes read(String text) {
        try {
            Bytes bytes = Bytes.parse(text);
            if (bytes.count() > 0) return bytes;
        } catch (CallerMistake e) {
            throw refused(text, e);
        }
        throw refused(text, null);
    }

    /** What was meant by a unit that is none. */
    private static String nearest(String text) {
        Matcher written = COUNT_AND_UNIT.matcher(text.strip());
        if (!written.matches() || UNITS.contains(written.group(2))) return "";
        return Nearest.of(written.group(2), UNITS)
                .map(unit -> "; did you mean \"" + written.group(1) + asRead(unit) + "\"?")
                .orElse("");
    }

    private static String asRead(String unit) {
        return switch (unit) {
            case "gigabytes" -> " GB";
            case "megabytes" -> " MB";
            case "%", "per cent" -> "%";
            default -> ' ' + unit;
        };
    }

    private static CallerMistake refused(String text, Exception cause) {
        return new CallerMistake(
                "a budget is bytes above 0, such as \"12 GB\" or \"1.5 GiB\", or a share of what is left, such as \"80%\";"
                        + " got \"" + text + '"' + nearest(text),
                cause);
    }
}
