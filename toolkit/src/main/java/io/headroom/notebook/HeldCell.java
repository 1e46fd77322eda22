package io.headroom.notebook;

/**
 * The cell that runs on a thread, held: its first interruption interrupts the thread and no more, so that what runs there can
 * save, draw its last frame and end the cell with its own line. The second one ends the cell at once.
 */
interface HeldCell extends AutoCloseable {
    /** A cell that cannot be held: an interruption ends it at once for the notebook, while its thread goes on for a while. */
    HeldCell NOT = new HeldCell() {
        @Override
        public boolean over() {
            return Thread.currentThread().isInterrupted();
        }

        @Override
        public void undisturbed(Runnable drawing) {
            drawing.run();
        }

        @Override
        public void close() {}
    };

    /**
     * Whether the cell has ended for the notebook, so that what is still drawn would land in another cell's output.
     *
     * @return true from then on, as far as this thread can tell
     */
    boolean over();

    /**
     * Draws while no interruption comes in between: it would close the kernel's own channel to its front end.
     *
     * @param drawing sends something to the front end
     */
    void undisturbed(Runnable drawing);

    /** Gives the cell back to its kernel; an interruption that nobody has heeded yet ends it. On the cell's own thread. */
    @Override
    void close();
}
