package io.headroom.corpus.importer;

import io.headroom.signal.ChannelReport.Fault;
import java.nio.file.Path;
import java.util.List;

/**
 * What an import brought in and what not.
 *
 * @param corpus the new corpus's folder
 * @param trials trials in it
 * @param leftOut trials that a source names and that are not in it
 * @param badChannels channels without usable signal; their trials are in the corpus, marked
 * @param notes what was odd about a source: one line each
 */
public record ImportReport(
        Path corpus, int trials, List<LeftOut> leftOut, List<BadChannel> badChannels, List<String> notes) {
    /** Copies the lists. */
    public ImportReport {
        leftOut = List.copyOf(leftOut);
        badChannels = List.copyOf(badChannels);
        notes = List.copyOf(notes);
    }

    /**
     * A trial that is not in the corpus.
     *
     * @param id its name
     * @param reason why it is not
     */
    public record LeftOut(String id, String reason) {}

    /**
     * A channel that is bad in some trials.
     *
     * @param channel which one, from 0
     * @param fault what is wrong with it
     * @param trials in how many trials it is so
     */
    public record BadChannel(int channel, Fault fault, int trials) {}
}
