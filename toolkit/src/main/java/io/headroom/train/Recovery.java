package io.headroom.train;

/**
 * When a tighter schedule is left again: after some steps in a row that had room for a wider one. Each time twice as many, so
 * that a run at the edge does not change at every step.
 */
final class Recovery {
    private static final int LONGEST = 48;

    private int patience = 3;
    private int calm;

    /**
     * A step begins.
     *
     * @param roomy whether a wider schedule would fit with room to spare
     * @return whether to take it
     */
    boolean due(boolean roomy) {
        calm = roomy ? calm + 1 : 0;
        if (calm < patience) return false;
        calm = 0;
        patience = Math.min(2 * patience, LONGEST);
        return true;
    }
}
