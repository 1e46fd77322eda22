package io.headroom.memory;

import java.util.Comparator;
import java.util.Optional;

/**
 * The guard of a running process: it reads what the kernel's killer reads, less what the kernel would drop first. A control
 * group's usage without file pages (so a mapped corpus is no need, be it read once or again and again), of every group above
 * the process; without a limit there, the machine's available memory; the Java heap; and the user's own budget, which bounds
 * what the process {@link HeldMemory holds}.
 *
 * @param own the user's budget for this process: resident bytes without those of a mapped corpus
 * @param giveBack returns freed native memory to the system
 */
public record ProcessGuard(Optional<Bytes> own, Runnable giveBack) implements MemoryGuard {
    /**
     * A guard of what allocates in the Java heap alone.
     *
     * @return one without a budget of the user's, that knows nothing of freed native memory
     */
    public static ProcessGuard ofTheHeap() {
        return new ProcessGuard(Optional.empty(), () -> {});
    }

    @Override
    public Room ask(Request request) {
        Room room = now();
        if (room.allows(request)) return room;
        // Only here: a collection of the whole heap takes as long as a small micro-batch.
        System.gc();
        giveBack.run();
        return now();
    }

    private Room now() {
        HeldMemory held = HeldMemory.ofThisProcess();
        Bytes programs = held.ofPrograms();
        MemoryBudget machine = keeping(programs, MemoryBudget.ofThisMachine());
        return own.map(budget -> leftOf(budget, held))
                .filter(budget -> budget.allowed().compareTo(machine.allowed()) < 0)
                .map(budget -> new Room(budget, heap()))
                .orElseGet(() -> new Room(machine, heap(), programs));
    }

    /**
     * What is left beside a process's own programs. Of all file pages these alone are needed again and again, and a group's
     * usage has them or not: another group may have read them first.
     */
    static MemoryBudget keeping(Bytes programs, MemoryBudget machine) {
        return machine.bounds().stream()
                .map(bound -> new MemoryBudget(less(bound.left().plus(bound.files()), programs), bound.toString()))
                .min(Comparator.comparing(MemoryBudget::allowed))
                .orElseThrow();
    }

    static MemoryBudget leftOf(Bytes budget, HeldMemory held) {
        return new MemoryBudget(less(budget, held.now()), "budget " + budget);
    }

    private static Bytes less(Bytes from, Bytes bytes) {
        return new Bytes(Math.max(0, from.count() - bytes.count()));
    }

    private static MemoryBudget heap() {
        Runtime runtime = Runtime.getRuntime();
        long used = runtime.totalMemory() - runtime.freeMemory();
        return new MemoryBudget(
                new Bytes(Math.max(0, runtime.maxMemory() - used)), "Java heap of " + new Bytes(runtime.maxMemory()));
    }
}
