package io.headroom.memory;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What may still be used, beside what this process holds already, and by what it is bounded.
 *
 * @param allowed bytes that can be taken before something refuses or kills, or that were asked for
 * @param boundBy what binds: {@code "free memory of the machine"}, {@code "cgroup limit 2.00 GB, /sys/fs/cgroup/pod"}
 * @param bounds everything that bounds it, in the order in which it was found; empty if nobody looked
 * @param notes what could not be read or is not known, and that more was asked for than is left; a line each
 */
public record MemoryBudget(Bytes allowed, String boundBy, List<MemoryBound> bounds, List<String> notes) {
    /** What a free Colab machine offers, by its own display: 12.7 GB. */
    public static final MemoryBudget COLAB = new MemoryBudget(new Bytes(12_700_000_000L), "Colab's free machine");

    /** Copies the lists. */
    public MemoryBudget {
        bounds = List.copyOf(bounds);
        notes = List.copyOf(notes);
    }

    /**
     * A budget that is not this machine's.
     *
     * @param allowed bytes that may be used
     * @param boundBy what binds
     */
    public MemoryBudget(Bytes allowed, String boundBy) {
        this(allowed, boundBy, List.of(), List.of());
    }

    /**
     * The tightest of the machine's free memory and every container limit above this process. A limit that cannot be read is
     * left out, and a note says so.
     *
     * @return the budget at this moment
     */
    public static MemoryBudget ofThisMachine() {
        return under(Path.of("/"), System.getenv());
    }

    /**
     * The budget that a user asks for.
     *
     * @param text bytes ({@code "12 GB"}, {@code "1.5 GiB"}), or a share of what is left on this machine now under the bound
     *     that binds ({@code "80%"})
     * @return that much; with a note if it is more than is left, which is allowed
     * @throws io.headroom.error.CallerMistake if the text is neither, or not above 0, or a share above 100%
     */
    public static MemoryBudget parse(String text) {
        return ofThisMachine().asked(text);
    }

    /**
     * The budget that a user asks for on a device that has memory of its own: the first one, which computes.
     *
     * @param text bytes, or a share of what is left on the device now
     * @param devices who knows their memory
     * @return that much; with a note if it is more than is left, which is allowed
     * @throws io.headroom.error.CallerMistake as {@link #parse(String)}
     * @throws io.headroom.error.EnvironmentFault if a share is asked for, and the first device is not there or does not tell
     */
    public static MemoryBudget parse(String text, Devices devices) {
        return AskedBudget.ofDevice(text, devices);
    }

    static MemoryBudget under(Path root, Map<String, String> environment) {
        KernelFiles files = new KernelFiles(root);
        List<MemoryBound> bounds = new MemoryBounds(files, environment).all();
        MemoryBound tightest = tightest(bounds).orElseThrow();
        return new MemoryBudget(tightest.left(), tightest.toString(), bounds, files.notes());
    }

    /** This one, as far as a user asks for it; see {@link #parse}. */
    MemoryBudget asked(String text) {
        return AskedBudget.of(text, this);
    }

    /**
     * The bound under which least is left: what stops a process first.
     *
     * @return the bound; the innermost of several; empty if nobody looked
     */
    public Optional<MemoryBound> tightest() {
        return tightest(bounds);
    }

    /**
     * Whether something fits.
     *
     * @param needed what it takes
     * @return true if that is at most what is allowed
     */
    public boolean allows(Bytes needed) {
        return needed.compareTo(allowed) <= 0;
    }

    /** Both in words: {@code "23.1 GB (free memory of the machine)"}. */
    @Override
    public String toString() {
        return allowed + " (" + boundBy + ")";
    }

    private static Optional<MemoryBound> tightest(List<MemoryBound> bounds) {
        return bounds.stream().min(Comparator.comparing(MemoryBound::left));
    }
}
