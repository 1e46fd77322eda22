package io.headroom.plan.validation;

import io.headroom.engine.CLibrary;
import io.headroom.engine.HeadroomEngine;
import io.headroom.plan.ProbedMachine;

/**
 * Where a peak was measured, and with what: peaks of another setup say nothing about this one.
 *
 * @param machine system, architecture, processor and threads
 * @param java version of the JVM
 * @param engine the native library, and the C library whose allocator it uses
 */
public record Setup(String machine, String java, String engine) {
    /**
     * This one; the engine is not loaded for it.
     *
     * @return the setup of this process and its children
     */
    public static Setup here() {
        return new Setup(
                System.getProperty("os.name") + " " + System.getProperty("os.arch") + " "
                        + ProbedMachine.here().processor() + ", "
                        + HeadroomEngine.threads() + " threads",
                Runtime.version().toString(),
                HeadroomEngine.bundled() + ", " + CLibrary.version());
    }
}
