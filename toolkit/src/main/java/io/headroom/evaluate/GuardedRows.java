package io.headroom.evaluate;

import io.headroom.corpus.Batch;
import io.headroom.memory.Bytes;
import io.headroom.memory.MemoryGuard;
import io.headroom.memory.MemoryGuard.Request;
import io.headroom.model.Seq2SeqFootprint;
import io.headroom.model.Seq2SeqSpec;

/**
 * How many rows of a batch are evaluated at once: fewer where the guard has no room for more.
 *
 * @param guard is asked
 * @param most as many as were asked for
 */
record GuardedRows(MemoryGuard guard, int most) {
    int fitting(Seq2SeqSpec network, Batch batch) {
        int rows = Math.min(most, batch.size());
        while (rows > 1) {
            Request request = request(network, batch, rows);
            if (guard.ask(request).allows(request)) return rows;
            rows = (rows + 1) / 2;
        }
        guard.require(request(network, batch, 1));
        return 1;
    }

    private static Request request(Seq2SeqSpec network, Batch batch, int rows) {
        return new Request(
                "evaluating " + rows + " of " + batch.size() + " trials at once",
                new Bytes(Seq2SeqFootprint.ofEvaluation(network, batch.size(), rows, batch.time())),
                Bytes.ZERO);
    }
}
