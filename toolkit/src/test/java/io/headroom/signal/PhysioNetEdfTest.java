package io.headroom.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headroom.SharedData;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The recording that the cut in the notebooks' data comes from. Deviation by numpy over the file's 16-bit integers. */
class PhysioNetEdfTest implements RecordingContract {
    @Override
    public String format() {
        return "EDF+C";
    }

    @Override
    public Path file() {
        return SharedData.find("data/S001R03.edf");
    }

    /** One digital step is one microvolt there. */
    @Override
    public float[][] expected() {
        return RawEdf.digital(file(), 64, 160, 80, 125);
    }

    @Test
    void hasTheKnownChannelsAndValues() {
        try (Recording recording = Recording.open(file())) {
            assertThat(recording.channels())
                    .hasSize(64)
                    .allSatisfy(channel -> assertThat(channel)
                            .extracting(Channel::unit, Channel::sampleRateHz, Channel::samples)
                            .containsExactly("uV", 160.0, 20_000L));
            assertThat(recording.start()).hasValue(LocalDateTime.of(2009, 8, 12, 16, 15));
            assertThat(recording.gaps()).isEmpty();
            assertThat(recording.notes()).isEmpty();

            float[] first = new float[20_000];
            recording.read(0, 0, first);
            assertThat(first).startsWith(-57, -49, -55, -73, -87);
            double mean = 0;
            double square = 0;
            for (float x : first) mean += x / first.length;
            for (float x : first) square += (x - mean) * (x - mean) / first.length;
            assertThat(Math.sqrt(square)).isCloseTo(61.324081, within(1e-6));
        }
    }

    @Test
    void hasThirtyAnnotationsOfThreeKinds() {
        try (Recording recording = Recording.open(file())) {
            List<Annotation> annotations = recording.annotations();
            assertThat(annotations)
                    .hasSize(30)
                    .startsWith(new Annotation(0, 4.2, "T0"), new Annotation(4.2, 4.1, "T2"));
            assertThat(annotations).extracting(Annotation::text).containsOnly("T0", "T1", "T2");
            assertThat(recording.sampleAt(0, 4.2)).isEqualTo(672);
        }
    }
}
