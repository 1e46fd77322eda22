package io.headroom.train;

import io.headroom.model.Network;
import java.util.List;

/** What decides which epoch was the best: a loss on data that training never sees. */
@FunctionalInterface
public interface Validator {
    /**
     * Looks at the network after an epoch.
     *
     * @param network the network as it is now; not to be changed
     * @return the lower, the better
     */
    double loss(Network network);

    /**
     * Writes a few sentences of the validation side, for whoever watches. Nothing hangs on them.
     *
     * @param network the network as it is now; not to be changed
     * @return the sentences; none unless there is somebody to write them
     * @throws io.headroom.error.OverBudget if there is no memory to write them in; the training goes on
     */
    default List<SampleSentence> sentences(Network network) {
        return List.of();
    }
}
