package io.headroom.error;

/**
 * A training whose loss or gradient is no number any more. The step that met it changed nothing: weights, moments and running
 * statistics are those of the step before, and every gradient is 0.
 */
public final class Diverged extends RuntimeException implements Problem {
    private static final long serialVersionUID = 1;

    private final long step;

    /**
     * Names the step and what is to blame.
     *
     * @param message one line: which step, what is not finite, at which trial, way out
     * @param step which optimiser step since the training's start, from 1
     */
    public Diverged(String message, long step) {
        super(message);
        CellLines.keep(this);
        this.step = step;
    }

    /**
     * Where it was met.
     *
     * @return optimiser steps since the training's start, this one included
     */
    public long step() {
        return step;
    }
}
