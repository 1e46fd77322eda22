package io.headroom.memory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/**
 * A memory cgroup of the kernel's with a hard limit, for tests that want to see what the killer does. It is made in this
 * process's own group or, where that may not have groups inside, beside it; version 1 or 2. Where a test is not let make one
 * it is skipped and says why. Closing ends what still runs inside and removes the group.
 */
public final class MemoryCgroup implements AutoCloseable {
    private static final AtomicInteger MADE = new AtomicInteger();
    private static final String LIMIT_V1 = "memory.limit_in_bytes";
    private static final long SWAPPED = 1 << 20;
    private static final long CLOSE_NANOS = 10_000_000_000L;

    private final ControlGroup group;

    private MemoryCgroup(ControlGroup group) {
        this.group = group;
    }

    /**
     * How a command ended.
     *
     * @param exit its exit status; 128 + 9 if it was killed
     * @param said what it wrote on both streams
     */
    public record Ended(int exit, String said) {}

    /**
     * Makes a group, or skips the test.
     *
     * @param limit bytes that its processes may hold together; next to none of them can be swapped out
     * @return the group, to be closed
     */
    public static MemoryCgroup limitedTo(Bytes limit) {
        KernelFiles files = new KernelFiles(Path.of("/"));
        List<String> reasons = new ArrayList<>();
        for (ControlGroup parent : files.groups("memory")) {
            try {
                return make(parent.folder(), limit);
            } catch (IOException e) {
                reasons.add(e.toString());
            }
        }
        if (reasons.isEmpty()) reasons.add("none can be seen");
        return Assumptions.abort("no memory cgroup can be made here: " + reasons);
    }

    /**
     * Makes a group inside this one, or skips the test.
     *
     * @param limit of the inner group
     * @return the inner group, to be closed before this one
     */
    public MemoryCgroup inside(Bytes limit) {
        try {
            if (group.second()) write("cgroup.subtree_control", "+memory");
            return make(folder(), limit);
        } catch (IOException e) {
            return Assumptions.abort("no memory cgroup can be nested here: " + e);
        }
    }

    /**
     * A command whose process is in the group from the start.
     *
     * @param command the program and its arguments
     * @return what starts it; streams, folder and environment are still to be set
     */
    public ProcessBuilder command(List<String> command) {
        List<String> inside = new ArrayList<>(List.of("/bin/sh", "-c", "echo $$ > \"$0\" && exec \"$@\""));
        inside.add(folder().resolve("cgroup.procs").toString());
        inside.addAll(command);
        return new ProcessBuilder(inside);
    }

    /**
     * Runs a command in the group to its end.
     *
     * @param command the program and its arguments
     * @return how it ended
     */
    public Ended run(List<String> command) throws IOException {
        Process process = command(command).redirectErrorStream(true).start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.onExit().join().exitValue(), said);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Where its files are, which is where a bound says it comes from. */
    public Path folder() {
        return group.folder();
    }

    /** Bytes that its processes hold at this moment, file pages included. */
    public Bytes usage() throws IOException {
        return new Bytes(group.present(group.second() ? "memory.current" : "memory.usage_in_bytes"));
    }

    /** How often an allocation met the limit, so that the kernel had to drop pages or to kill. */
    public long refusals() throws IOException {
        return group.second() ? event("memory.events", "max") : group.present("memory.failcnt");
    }

    /** How many processes the kernel has killed for want of memory. */
    public long kills() throws IOException {
        return event(group.second() ? "memory.events" : "memory.oom_control", "oom_kill");
    }

    @Override
    public void close() throws IOException {
        long end = System.nanoTime() + CLOSE_NANOS;
        while (true) {
            for (String process : Files.readAllLines(folder().resolve("cgroup.procs"))) {
                ProcessHandle.of(Long.parseLong(process)).ifPresent(ProcessHandle::destroyForcibly);
            }
            try {
                Files.delete(folder());
                return;
            } catch (IOException e) {
                // Busy as long as a killed process is on its way out.
                if (System.nanoTime() > end || Thread.interrupted()) throw e;
                Thread.onSpinWait();
            }
        }
    }

    private static MemoryCgroup make(Path parent, Bytes limit) throws IOException {
        Path folder = parent.resolve("headroom-" + ProcessHandle.current().pid() + '-' + MADE.incrementAndGet());
        Files.createDirectory(folder);
        MemoryCgroup made = new MemoryCgroup(new ControlGroup(folder, Files.notExists(folder.resolve(LIMIT_V1))));
        try {
            made.limit(limit);
            Ended tried = made.run(List.of("true"));
            if (tried.exit() != 0) throw new IOException(folder + " takes no process: " + tried.said());
            return made;
        } catch (IOException e) {
            Files.delete(folder);
            throw e;
        }
    }

    private void limit(Bytes limit) throws IOException {
        write(group.second() ? "memory.max" : LIMIT_V1, Long.toString(limit.count()));
        String swap = group.second() ? "memory.swap.max" : "memory.memsw.limit_in_bytes";
        if (Files.notExists(folder().resolve(swap))) return;
        // Version 1 limits memory and swap together, and counts no refusals by that limit: the other is met first.
        write(swap, Long.toString(group.second() ? 0 : limit.count() + SWAPPED));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder().resolve(name), text, StandardOpenOption.WRITE);
    }

    private long event(String file, String name) throws IOException {
        return group.named(file, name).orElseThrow(() -> new IOException(folder().resolve(file) + " has no " + name));
    }
}
