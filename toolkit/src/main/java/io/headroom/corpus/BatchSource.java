package io.headroom.corpus;

/** Where a training epoch or a validation pass gets its batches from. */
public interface BatchSource {
    /**
     * Starts a pass over all rows.
     *
     * @param epoch which epoch, from 0: decides the order and the augmentation
     * @return the batches, to be closed
     */
    BatchStream pass(int epoch);

    /**
     * How many rows a pass has: trials, and their augmented copies.
     *
     * @return rows
     */
    int rows();

    /**
     * What a trial is called where it gives trouble.
     *
     * @param trial a row's {@link Batch.Row#trial}
     * @return its number, and what else is known of it
     */
    default String name(int trial) {
        return "trial " + trial;
    }

    /**
     * Batches of one pass, in order. At most one batch is open at a time.
     */
    interface BatchStream extends AutoCloseable {
        /**
         * Whether another batch follows.
         *
         * @return true if {@link #next()} gives one
         */
        boolean hasNext();

        /**
         * Reads the next batch into the stream's own buffer.
         *
         * @return the batch, valid until it is closed
         * @throws java.util.NoSuchElementException if there is none
         */
        Batch next();

        @Override
        void close();
    }
}
