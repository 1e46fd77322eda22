package io.headroom.signal;

import io.headroom.error.CallerMistake;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * A signal as measured, opened from a file. Samples stay on disk until they are read; what was odd in the file is kept as
 * notes. Reading may be done from several threads.
 */
public interface Recording extends AutoCloseable {
    /**
     * Opens a recording; what kind it is, its content says.
     *
     * @param file the file
     * @return the recording, to be closed
     * @throws io.headroom.error.EnvironmentFault if it cannot be read
     * @throws io.headroom.error.FileFault if it contradicts itself
     * @throws io.headroom.error.NotSupported if it is of a kind that is not read; the message names those that are
     */
    static Recording open(Path file) {
        return RecordingFormat.open(file);
    }

    /**
     * Which file this is.
     *
     * @return its path
     */
    Path source();

    /**
     * What kind of file this is.
     *
     * @return the format's name: {@code "EDF"}, {@code "EDF+C"}, {@code "EDF+D"}
     */
    String format();

    /**
     * When the first sample was taken, by the recording machine's clock.
     *
     * @return local time, empty if the file does not say or says nonsense
     */
    Optional<LocalDateTime> start();

    /**
     * The channels, in the file's order; those that carry annotations only are not among them.
     *
     * @return channels
     */
    List<Channel> channels();

    /**
     * What the file says about stretches of time, by onset.
     *
     * @return annotations
     */
    List<Annotation> annotations();

    /**
     * Where recording was interrupted, in order. Samples before and after a gap stand next to each other in the file.
     *
     * @return gaps; empty for a recording without interruption
     */
    List<Gap> gaps();

    /**
     * What was odd in the file and how it was taken.
     *
     * @return one line each; empty if nothing was
     */
    List<String> notes();

    /**
     * Reads samples of one channel.
     *
     * @param channel index into {@link #channels()}
     * @param from index of the first sample
     * @param into [time], filled: microvolts, or the channel's own unit where that is not a voltage
     * @throws CallerMistake if there is no such channel, if it has not that many samples, if a gap lies between the first
     *     and the last of them (read up to it, then on from it), or if the recording was closed
     * @throws io.headroom.error.EnvironmentFault if the file cannot be read any more
     */
    void read(int channel, long from, float[] into);

    /**
     * Which sample was taken at a moment.
     *
     * @param channel index into {@link #channels()}
     * @param seconds the moment, on the time line of the annotations
     * @return index of the nearest sample; the first one after a gap for a moment within it; not limited to the samples that
     *     there are
     */
    default long sampleAt(int channel, double seconds) {
        double recorded = seconds;
        for (Gap gap : gaps()) {
            if (seconds > gap.onsetSeconds()) recorded -= Math.min(seconds - gap.onsetSeconds(), gap.durationSeconds());
        }
        return Math.round(recorded * channels().get(channel).sampleRateHz());
    }

    /** Lets go of the file. Closing twice is harmless. */
    @Override
    void close();
}
