package io.headroom.train;

import io.headroom.model.Network;

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
}
