package io.headroom.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.error.CallerMistake;
import io.headroom.error.EnvironmentFault;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What every reader holds; a subject names a file without gaps and says what is in it by a way of its own. */
interface RecordingContract {
    /** The subject's file. */
    Path file();

    /** All its samples, [channel][time], in the channels' units, not read by the reader. */
    float[][] expected();

    /** Its format's name. */
    String format();

    @Test
    default void theFormatIsTakenFromTheContent() {
        try (Recording recording = Recording.open(file())) {
            assertThat(recording.format()).isEqualTo(format());
            assertThat(recording.source()).isEqualTo(file());
        }
    }

    @Test
    default void channelsHaveAsManySamplesAsExpected() {
        try (Recording recording = Recording.open(file())) {
            assertThat(recording.channels().stream().map(Channel::samples))
                    .containsExactlyElementsOf(
                            Arrays.stream(expected()).map(x -> (long) x.length).toList());
        }
    }

    @Test
    default void theWholeIsWhatAnIndependentDecoderFinds() {
        float[][] expected = expected();
        try (Recording recording = Recording.open(file())) {
            for (int channel = 0; channel < expected.length; channel++) {
                assertThat(whole(recording, channel)).as("channel %d", channel).isEqualTo(expected[channel]);
            }
        }
    }

    @Test
    default void aSliceEqualsThatSliceOfTheWhole() {
        try (Recording recording = Recording.open(file())) {
            for (int channel = 0; channel < recording.channels().size(); channel++) {
                float[] whole = whole(recording, channel);
                int step = Math.max(1, whole.length / 7);
                for (int from = 0; from < whole.length; from += step) {
                    float[] slice = new float[Math.min(step + 3, whole.length - from)];
                    recording.read(channel, from, slice);
                    assertThat(slice).isEqualTo(Arrays.copyOfRange(whole, from, from + slice.length));
                }
            }
        }
    }

    @Test
    default void voltagesHaveAMagnitudeThatFitsMicrovolts() {
        try (Recording recording = Recording.open(file())) {
            for (int channel = 0; channel < recording.channels().size(); channel++) {
                if (!recording.channels().get(channel).unit().equals("uV")) continue;
                float[] whole = whole(recording, channel);
                double square = 0;
                for (float x : whole) square += x * x / whole.length;
                assertThat(Math.sqrt(square)).as("channel %d", channel).isBetween(0.1, 1e4);
            }
        }
    }

    @Test
    default void readingOutsideIsTheCallersMistake() {
        try (Recording recording = Recording.open(file())) {
            long samples = recording.channels().get(0).samples();
            assertThatThrownBy(() -> recording.read(0, samples - 1, new float[2]))
                    .isInstanceOf(CallerMistake.class)
                    .hasMessageContaining(file().toString())
                    .hasMessageContaining("there are " + samples);
            assertThatThrownBy(() -> recording.read(0, -1, new float[1])).isInstanceOf(CallerMistake.class);
            assertThatThrownBy(() -> recording.read(-1, 0, new float[1])).isInstanceOf(CallerMistake.class);
            assertThatThrownBy(() -> recording.read(recording.channels().size(), 0, new float[1]))
                    .isInstanceOf(CallerMistake.class);
            assertThatCode(() -> recording.read(0, samples, new float[0])).doesNotThrowAnyException();
        }
    }

    @Test
    default void annotationsAreInOrderAndBeginWithinTheRecording() {
        try (Recording recording = Recording.open(file())) {
            double seconds = recording.channels().stream()
                    .mapToDouble(channel -> channel.samples() / channel.sampleRateHz())
                    .max()
                    .orElseThrow();
            assertThat(recording.annotations())
                    .extracting(Annotation::onsetSeconds)
                    .isSorted()
                    .allSatisfy(onset -> assertThat(onset).isBetween(0.0, seconds));
        }
    }

    @Test
    default void closingTwiceIsHarmlessAndReadingAfterwardsIsTheCallersMistake() {
        Recording recording = Recording.open(file());
        recording.close();
        assertThatCode(recording::close).doesNotThrowAnyException();
        assertThatThrownBy(() -> recording.read(0, 0, new float[1]))
                .isInstanceOf(CallerMistake.class)
                .hasMessageContaining("was closed");
    }

    @Test
    default void anInterruptedThreadStillReads() {
        try (Recording recording = Recording.open(file())) {
            float first = whole(recording, 0)[0];
            Thread.currentThread().interrupt();
            assertThat(whole(recording, 0)[0]).isEqualTo(first);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(whole(recording, 0)[0]).isEqualTo(first);
        }
    }

    @Test
    default void aMissingFileIsTheEnvironmentsFault() {
        Path missing = file().resolveSibling("absent-" + file().getFileName());
        assertThatThrownBy(() -> Recording.open(missing))
                .isInstanceOf(EnvironmentFault.class)
                .hasMessageContaining(missing.toString())
                .hasMessageContaining("no such file");
    }

    private static float[] whole(Recording recording, int channel) {
        float[] whole =
                new float[Math.toIntExact(recording.channels().get(channel).samples())];
        recording.read(channel, 0, whole);
        return whole;
    }
}
