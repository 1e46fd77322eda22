package io.headroom.compare;

import io.headroom.engine.HeadroomEngine;
import io.headroom.memory.MemoryBudget;
import java.util.Optional;

/**
 * Where numbers were made, and with what.
 *
 * @param system operating system and version
 * @param architecture of the processor
 * @param processors that the JVM sees
 * @param threads of the engine
 * @param allowedBytes memory that could be used before the start
 * @param java version of the JVM
 * @param engine name and version
 * @param headroom our version
 */
public record Machine(
        String system,
        String architecture,
        int processors,
        int threads,
        long allowedBytes,
        String java,
        String engine,
        String headroom) {
    /**
     * This one.
     *
     * @param budget what could be used before the start
     * @return the machine
     */
    static Machine here(MemoryBudget budget) {
        return new Machine(
                System.getProperty("os.name") + ' ' + System.getProperty("os.version"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                HeadroomEngine.threads(),
                budget.allowed().count(),
                Runtime.version().toString(),
                HeadroomEngine.version(),
                Optional.ofNullable(Machine.class.getPackage().getImplementationVersion())
                        .orElse("from class files"));
    }
}
