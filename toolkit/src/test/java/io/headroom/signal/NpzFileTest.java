package io.headroom.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.error.EnvironmentFault;
import io.headroom.error.FileFault;
import io.headroom.error.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive is numpy's own: {@code src/test/scripts/npy.py}. */
class NpzFileTest {
    @TempDir
    Path folder;

    private byte[] sound() throws IOException {
        try (InputStream in = NpzFileTest.class.getResourceAsStream("types.npz")) {
            return in.readAllBytes();
        }
    }

    @Test
    void readsWhatNumpyWroteCompressedOrNot() throws IOException {
        Map<String, NpyArray> arrays = NpzFile.read(Files.write(folder.resolve("types.npz"), sound()));
        assertThat(arrays.keySet()).containsExactly("f2", "f4", "f8", "i4", "i8", "b1", "scalar");
        assertThat(arrays.get("f2").floats()).containsExactly(0.5f, -65504, Float.POSITIVE_INFINITY, 0x1p-24f);
        assertThat(arrays.get("f4").floats()).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(arrays.get("f4").shape()).containsExactly(2, 3);
        assertThat(arrays.get("f8").doubles()).containsExactly(0.1, 1e300);
        assertThat(arrays.get("i4").ints()).containsExactly(-7, 2147483647);
        assertThat(arrays.get("i8").ints()).containsExactly(4, 5, 6);
        assertThat(arrays.get("b1").ints()).containsExactly(1, 0);
        assertThat(arrays.get("scalar").shape()).isEmpty();
        assertThat(arrays.get("scalar").floats()).containsExactly(2.5f);
    }

    @Test
    void aSpoiltOrShortArchiveIsAProblemThatNamesIt() throws IOException {
        byte[] sound = sound();
        int refused = 0;
        for (int i = 0; i < sound.length; i += 5) {
            byte[] spoilt = sound.clone();
            spoilt[i] ^= 0x55;
            refused += problems(spoilt) + problems(Arrays.copyOf(sound, i));
        }
        assertThat(refused).isGreaterThan(sound.length / 5);
    }

    private int problems(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("spoilt.npz"), bytes);
        try {
            NpzFile.read(file);
            return 0;
        } catch (RuntimeException e) {
            assertThat(e).isInstanceOf(Problem.class).hasMessageContaining("spoilt.npz");
            return 1;
        }
    }

    @Test
    void aMissingFileIsTheEnvironmentsFaultAndATextNoArchive() throws IOException {
        assertThatThrownBy(() -> NpzFile.read(folder.resolve("absent.npz"))).isInstanceOf(EnvironmentFault.class);
        Path text = Files.writeString(folder.resolve("text.npz"), "text");
        assertThatThrownBy(() -> NpzFile.read(text)).isInstanceOf(FileFault.class);
    }
}
