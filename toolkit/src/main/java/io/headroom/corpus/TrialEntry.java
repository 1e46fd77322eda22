package io.headroom.corpus;

import io.headroom.error.CallerMistake;
import java.util.List;

/**
 * What is known of a trial when it is added to a corpus.
 *
 * @param id names the trial, once in a corpus: {@code "S001R03/7"}
 * @param text the sentence, as it was shown
 * @param subject who read it; empty if unknown
 * @param task what the subject had to do, or which run it was; empty if unknown. Subject and task together name a recording
 * @param sampleRateHz samples a second, the same for all trials of a corpus
 * @param badChannels channels that hold no usable signal, from 0; those with a NaN need not be listed
 * @param source the file that the trial comes from; empty for a made-up trial
 * @param sourceSha256 that file's SHA-256 in 64 hexadecimal digits; empty if there is no file
 */
public record TrialEntry(
        String id,
        String text,
        String subject,
        String task,
        double sampleRateHz,
        List<Integer> badChannels,
        String source,
        String sourceSha256) {
    /** Refuses an entry that no index could hold. */
    public TrialEntry {
        badChannels = badChannels.stream().distinct().sorted().toList();
        if (id.isBlank()) throw new CallerMistake("a trial needs an id, got \"" + id + "\"; give a name of its own");
        if (text.isBlank())
            throw new CallerMistake(
                    "trial " + id + ": expected a sentence, got an empty text; leave the trial out or give its text");
        if (!(sampleRateHz > 0 && sampleRateHz < Double.POSITIVE_INFINITY)) {
            throw new CallerMistake(
                    "trial " + id + ": sampleRateHz must be > 0, got " + sampleRateHz + "; give samples a second");
        }
        if (!badChannels.isEmpty() && badChannels.get(0) < 0) {
            throw new CallerMistake(
                    "trial " + id + ": channels count from 0, got " + badChannels.get(0) + "; give 0 or more");
        }
        if (!sourceSha256.isEmpty() && !Sha256.isHex(sourceSha256)) {
            throw new CallerMistake(
                    "trial " + id + ": expected 64 hexadecimal digits in sourceSha256, got \"" + sourceSha256 + '"');
        }
    }
}
