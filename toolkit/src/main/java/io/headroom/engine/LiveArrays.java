package io.headroom.engine;

import ai.djl.ndarray.NDManager;

/** Counts native arrays that are still open: after a step there must be as many as before it. */
public final class LiveArrays {
    private LiveArrays() {}

    /**
     * Counts what hangs below a manager.
     *
     * @param manager the root of a tree of managers
     * @return open arrays of the manager and of all its sub-managers
     */
    public static int below(NDManager manager) {
        return manager.getManagedArrays().size();
    }

    /**
     * Counts what hangs below the manager from which all others come.
     *
     * @return open arrays of this process
     */
    public static int inProcess() {
        HeadroomEngine.start();
        try (NDManager manager = NDManager.newBaseManager()) {
            return below(manager.getParentManager());
        }
    }
}
