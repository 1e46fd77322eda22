package io.headroom.error;

/** A run that needs more memory than it may use; refused before it starts. */
public final class OverBudget extends RuntimeException implements Problem {
    private static final long serialVersionUID = 1;

    private final long neededBytes;
    private final long allowedBytes;

    /**
     * Names both sides.
     *
     * @param message one line: what was asked for, the bytes it needs, the bytes allowed, what would fit
     * @param neededBytes what the run would need
     * @param allowedBytes what it may use
     */
    public OverBudget(String message, long neededBytes, long allowedBytes) {
        super(message);
        this.neededBytes = neededBytes;
        this.allowedBytes = allowedBytes;
    }

    /**
     * What the run would need.
     *
     * @return bytes
     */
    public long neededBytes() {
        return neededBytes;
    }

    /**
     * What the run may use.
     *
     * @return bytes
     */
    public long allowedBytes() {
        return allowedBytes;
    }
}
