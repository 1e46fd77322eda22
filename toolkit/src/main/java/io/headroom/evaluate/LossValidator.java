package io.headroom.evaluate;

import io.headroom.corpus.Batch;
import io.headroom.corpus.BatchSource;
import io.headroom.error.CallerMistake;
import io.headroom.error.CancelledException;
import io.headroom.memory.MemoryGuard;
import io.headroom.model.Network;
import io.headroom.model.TokenLoss;
import io.headroom.model.WordFeed;
import io.headroom.train.Validator;

/**
 * The mean loss a word on the validation side: running statistics, no dropout, no gradients, true words forced. Forced,
 * because a free-running decoder that errs at the first word is then charged for all others, the more the surer it is: its
 * loss rises while its sentences get better.
 *
 * @param validation trials that training never sees, as recorded
 * @param rowsAtOnce trials that are in encoder and decoder at once
 * @param guard is asked before each batch; what does not fit is done in fewer trials at once
 */
public record LossValidator(BatchSource validation, int rowsAtOnce, MemoryGuard guard) implements Validator {
    /** Refuses an empty validation side and a count below 1. */
    public LossValidator {
        CallerMistake.atLeast("rowsAtOnce", rowsAtOnce, 1);
        if (validation.rows() == 0) {
            throw new CallerMistake("the validation side is empty: the best epoch cannot be chosen; use another split");
        }
    }

    /**
     * A validator without a guard.
     *
     * @param validation trials that training never sees, as recorded
     * @param rowsAtOnce trials that are in encoder and decoder at once
     */
    public LossValidator(BatchSource validation, int rowsAtOnce) {
        this(validation, rowsAtOnce, MemoryGuard.UNLIMITED);
    }

    @Override
    public double loss(Network network) {
        GuardedRows rows = new GuardedRows(guard, rowsAtOnce);
        TokenLoss total = TokenLoss.NONE;
        try (BatchSource.BatchStream stream = validation.pass(0)) {
            while (stream.hasNext()) {
                if (Thread.interrupted()) throw new CancelledException("validation was stopped");
                try (Batch batch = stream.next()) {
                    total = total.plus(network.loss(batch, WordFeed.FORCED, rows.fitting(network.spec(), batch)));
                }
            }
        }
        return total.mean();
    }
}
