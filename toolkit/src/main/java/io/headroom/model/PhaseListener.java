package io.headroom.model;

/** Hears which phase begins, on the thread that computes; the one before it is over then. */
@FunctionalInterface
public interface PhaseListener {
    /** Hears nothing. */
    PhaseListener SILENT = phase -> {};

    /**
     * A phase begins.
     *
     * @param phase the new one
     */
    void begins(Phase phase);
}
