package io.headroom.corpus.importer;

import io.headroom.progress.Progress;
import io.headroom.signal.ChannelReport;
import io.headroom.signal.ChannelScan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a results file of ZuCo 2.0 holds, found without importing it.
 *
 * @param format what kind of file it is
 * @param subject who read, by the file's name
 * @param task what the subject had to do, by the file's name; may be empty
 * @param sentences sentences named in the file
 * @param trials those of them with a signal and a text
 * @param channels channels of a trial; 0 if there is no trial
 * @param sampleRateHz samples a second; the file does not say, ZuCo's are 500
 * @param shortestSamples samples of the shortest trial; 0 if there is no trial
 * @param longestSamples samples of the longest trial; 0 if there is no trial
 * @param channelReport channels that are bad in some trial
 * @param notes what was odd: one line each
 */
public record ZucoFacts(
        String format,
        String subject,
        String task,
        int sentences,
        int trials,
        int channels,
        double sampleRateHz,
        int shortestSamples,
        int longestSamples,
        ChannelReport channelReport,
        List<String> notes) {
    /** Copies the notes. */
    public ZucoFacts {
        notes = List.copyOf(notes);
    }

    /**
     * Whether a file is one of MATLAB's, of any version, by its content or its name.
     *
     * @param file an existing file
     * @return true if {@link #of} is the one to ask
     */
    public static boolean isMatlab(Path file) {
        return MatHeader.of(file).isMatlab();
    }

    /**
     * Reads a file through, one sentence at a time.
     *
     * @param file the file
     * @param progress told the sentences
     * @return what it holds
     * @throws io.headroom.error.FileFault if it is damaged, cut off, or no ZuCo file
     * @throws io.headroom.error.NotSupported if it is of a MATLAB version before 7.3
     */
    public static ZucoFacts of(Path file, Progress progress) {
        Origin origin = ZucoMat.origin(file, Optional.empty());
        List<String> notes = new ArrayList<>();
        ChannelScan scan = null;
        int trials = 0;
        int channels = 0;
        int shortest = Integer.MAX_VALUE;
        int longest = 0;
        try (ZucoFile zuco = ZucoFile.open(file)) {
            for (int i = 0; i < zuco.sentences(); i++) {
                progress.advance("reading", i, zuco.sentences());
                Optional<int[]> shape = zuco.shape(i);
                if (shape.isEmpty() || zuco.text(i).isEmpty()) {
                    notes.add("sentence " + (i + 1) + ": its " + (shape.isEmpty() ? "signal" : "text") + " is missing");
                    continue;
                }
                if (scan == null) {
                    channels = shape.get()[1];
                    scan = ChannelScan.ofUnnamed(channels);
                }
                if (shape.get()[1] == channels) {
                    scan.add(zuco.samples(i).orElseThrow());
                } else {
                    notes.add("sentence " + (i + 1) + ": " + shape.get()[1] + " channels instead of " + channels);
                }
                trials++;
                shortest = Math.min(shortest, shape.get()[0]);
                longest = Math.max(longest, shape.get()[0]);
            }
            return new ZucoFacts(
                    "ZuCo 2.0 (MATLAB 7.3)",
                    origin.subject(),
                    origin.task(),
                    zuco.sentences(),
                    trials,
                    channels,
                    ImportOptions.ZUCO_RATE_HZ,
                    trials == 0 ? 0 : shortest,
                    longest,
                    scan == null ? new ChannelReport(0, List.of()) : scan.report(),
                    notes);
        }
    }

    /**
     * Sentences without a signal or a text.
     *
     * @return how many
     */
    public int missing() {
        return sentences - trials;
    }
}
