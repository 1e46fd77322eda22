package io.headroom.train;

import io.headroom.corpus.Batch;
import io.headroom.corpus.BatchSource;

/** Batches of another source, changed before they are given out. */
interface Changed extends BatchSource {
    /** Where the batches come from. */
    BatchSource sound();

    /** Changes a batch in place; epoch and number from 0. */
    void change(Batch batch, int epoch, int number);

    @Override
    default int rows() {
        return sound().rows();
    }

    @Override
    default BatchStream pass(int epoch) {
        BatchStream stream = sound().pass(epoch);
        return new BatchStream() {
            private int number;

            @Override
            public boolean hasNext() {
                return stream.hasNext();
            }

            @Override
            public Batch next() {
                Batch batch = stream.next();
                change(batch, epoch, number++);
                return batch;
            }

            @Override
            public void close() {
                stream.close();
            }
        };
    }
}
