package io.headroom.plan;

import io.headroom.corpus.Corpus;
import io.headroom.error.CallerMistake;
import io.headroom.error.FileFault;

/**
 * The corpus that a plan was made for, and how its trials are read.
 *
 * @param folder where it is
 * @param checksum of its index
 * @param trials how many there are
 * @param method of the view's down-sampling
 * @param factor how many samples become one: 1 for a corpus as it was recorded
 * @param longestTrial its samples after down-sampling
 */
public record PlannedCorpus(String folder, String checksum, int trials, String method, int factor, int longestTrial) {
    static PlannedCorpus of(Corpus corpus) {
        return new PlannedCorpus(
                corpus.folder().toAbsolutePath().toString(),
                corpus.checksum(),
                corpus.size(),
                corpus.downsampler().method(),
                corpus.downsampler().factor(),
                corpus.longestTrial());
    }

    /** Whether trials are down-sampled when they are read, so that nothing may be taken away from them once more. */
    boolean isDownsampled() {
        return factor > 1;
    }

    /** Refuses another corpus, and another view of this one; where it lies does not matter. */
    void requireSameAs(Corpus corpus) {
        PlannedCorpus other = of(corpus);
        if (!checksum.equals(other.checksum)) {
            throw new FileFault(
                    corpus.folder(),
                    "",
                    "expected the corpus that the plan was made for (checksum " + checksum + "), got " + other.checksum
                            + "; plan again");
        }
        if (!view().equals(other.view())) {
            throw new CallerMistake(corpus.folder() + ": expected the view that the plan was made for (" + view()
                    + "), got " + other.view() + "; give that view, or plan again");
        }
    }

    private String view() {
        String kept = isDownsampled() ? "1 of " + factor + " samples by " + method : "every sample";
        return kept + ", the longest trial of " + longestTrial;
    }
}
