package io.headroom.corpus;

import io.headroom.error.FileFault;
import java.nio.file.Path;
import java.util.List;

/**
 * Whether the samples of a corpus are still what they were when it was made.
 *
 * @param folder the corpus
 * @param shards every sample file, in order
 */
public record Verification(Path folder, List<ShardCheck> shards) {
    /** Copies the list. */
    public Verification {
        shards = List.copyOf(shards);
    }

    /**
     * The files that are not what they were.
     *
     * @return in order; none if the corpus is sound
     */
    public List<ShardCheck> damaged() {
        return shards.stream().filter(shard -> !shard.sound()).toList();
    }

    /**
     * Goes on only with a sound corpus.
     *
     * @throws FileFault naming the first damaged file and the trials that are in it
     */
    public void requireSound() {
        List<ShardCheck> damaged = damaged();
        if (damaged.isEmpty()) return;
        ShardCheck first = damaged.get(0);
        List<Integer> trials = first.trials();
        throw new FileFault(
                first.file(),
                trials.isEmpty() ? "" : "trials " + trials.get(0) + " to " + trials.get(trials.size() - 1),
                "expected the checksum " + first.expected() + ", got " + first.got() + "; copy the file again"
                        + (damaged.size() == 1
                                ? ""
                                : " (" + damaged.size() + " of " + shards.size() + " files are damaged)"));
    }
}
