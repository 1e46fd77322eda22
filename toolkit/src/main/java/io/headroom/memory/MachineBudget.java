package io.headroom.memory;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What may be used here: memory, processors, and the devices that have memory of their own.
 *
 * @param memory of the machine, as far as this process may have it
 * @param processors how much of them
 * @param devices the memory of each device; empty if there is none
 * @param others the other processes that hold most, largest first
 * @param notes what is not known of the devices, a line each
 */
public record MachineBudget(
        MemoryBudget memory,
        CpuAllowance processors,
        List<MemoryBound> devices,
        List<ProcessMemory> others,
        List<String> notes) {
    private static final int OTHERS = 3;
    private static final Bytes WORTH_A_LINE = new Bytes(100_000_000);

    /** Copies the lists. */
    public MachineBudget {
        devices = List.copyOf(devices);
        others = List.copyOf(others);
        notes = List.copyOf(notes);
    }

    /**
     * All that may be used of this machine.
     *
     * @param devices who knows its devices
     * @return the budget at this moment
     */
    public static MachineBudget here(Devices devices) {
        return under(Path.of("/"), System.getenv(), devices);
    }

    static MachineBudget under(Path root, Map<String, String> environment, Devices devices) {
        List<String> notes = new ArrayList<>();
        return new MachineBudget(
                MemoryBudget.under(root, environment),
                CpuAllowance.under(root),
                devices.memory(notes),
                ProcessMemory.largestOthers(root, OTHERS, WORTH_A_LINE),
                notes);
    }

    /**
     * The same machine, with the memory that a user asks for.
     *
     * @param text as {@link MemoryBudget#parse} reads it
     * @return the budget with that much memory
     * @throws io.headroom.error.CallerMistake if the text is no budget
     */
    public MachineBudget asked(String text) {
        return new MachineBudget(memory.asked(text), processors, devices, others, notes);
    }
}
