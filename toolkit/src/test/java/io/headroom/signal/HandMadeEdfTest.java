package io.headroom.signal;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Three rates, three units, a reversed physical range; the samples worked out by hand. */
class HandMadeEdfTest implements RecordingContract {
    @TempDir
    Path folder;

    @Override
    public String format() {
        return "EDF";
    }

    @Override
    public Path file() {
        return new EdfFile("", "2")
                .signal("Cz", "uV", List.of("-100", "100", "-1000", "1000"), 4, s(0, 10, -10, 1000, 5, 6, 7, -1000))
                .signal("EOG", "mV", List.of("1", "-1", "0", "2000"), 2, s(0, 1000, 2000, 1500))
                .signal("Temp", "degC", List.of("30", "40", "-32768", "32767"), 1, s(-32768, 32767))
                .writeTo(folder);
    }

    @Override
    public float[][] expected() {
        return new float[][] {{0, 1, -1, 100, 0.5f, 0.6f, 0.7f, -100}, {1000, 0, -1000, -500}, {30, 40}};
    }

    private static short[] s(int... values) {
        short[] shorts = new short[values.length];
        for (int i = 0; i < values.length; i++) shorts[i] = (short) values[i];
        return shorts;
    }
}
