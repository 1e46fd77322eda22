package io.headroom.error;

/** Something needs more memory than it may use; refused before the memory is taken. */
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
        CellLines.keep(this);
        this.neededBytes = neededBytes;
        this.allowedBytes = allowedBytes;
    }

    /**
     * The same refusal with what was under way when it was met.
     *
     * @param place what was under way
     * @param kept what was kept of it, and how it goes on
     * @return a refusal to be thrown instead of this one
     */
    public OverBudget met(String place, String kept) {
        OverBudget whole = new OverBudget(place + ": " + getMessage() + "; " + kept, neededBytes, allowedBytes);
        whole.initCause(this);
        return whole;
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
