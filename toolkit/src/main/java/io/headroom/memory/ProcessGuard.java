package io.headroom.memory;

import java.util.Optional;

/**
 * The guard of a running process: it reads what the kernel's killer reads, less what the kernel would drop first. A control
 * group's usage without inactive file pages (so a mapped corpus is no need), of every group above the process; without a
 * limit there, the machine's available memory; the Java heap; and the user's own budget, which bounds anonymous bytes.
 *
 * @param own the user's budget for this process's resident anonymous bytes
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
        MemoryBudget machine = MemoryBudget.ofThisMachine();
        MemoryBudget memory = own.map(ProcessGuard::leftOf)
                .filter(budget -> budget.allowed().compareTo(machine.allowed()) < 0)
                .orElse(machine);
        return new Room(memory, heap());
    }

    private static MemoryBudget leftOf(Bytes budget) {
        long used = MemoryMeter.ofThisProcess().now().anonymous().count();
        return new MemoryBudget(new Bytes(Math.max(0, budget.count() - used)), "budget " + budget);
    }

    private static MemoryBudget heap() {
        Runtime runtime = Runtime.getRuntime();
        long used = runtime.totalMemory() - runtime.freeMemory();
        return new MemoryBudget(
                new Bytes(Math.max(0, runtime.maxMemory() - used)), "Java heap of " + new Bytes(runtime.maxMemory()));
    }
}
