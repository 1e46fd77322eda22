package io.headroom.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.error.Problem;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A damaged file is a recording or a problem with its name in one line, never another exception. */
class EdfDamageTest {
    private static final int RECORDS = 3;

    @TempDir
    Path folder;

    private byte[] sound;
    private int opened;
    private int refused;

    @BeforeEach
    void make() {
        sound = new EdfFile("EDF+D", "1")
                .signal("Cz", "uV", 4, EdfFile.counting(12))
                .signal("Pz", "mV", 2, EdfFile.counting(6))
                .annotations(20, "+0||_+0.5~0.25|left|_", "+1||_", "+4||_+4.5|right|_")
                .bytes();
    }

    private void openAndReadAll(byte[] bytes, String what) {
        Path file = EdfFile.write(folder, bytes);
        try (Recording recording = Recording.open(file)) {
            for (int channel = 0; channel < recording.channels().size(); channel++) {
                // A damaged onset may have made a gap, which no read goes across: one record at a time.
                int samples = Math.toIntExact(recording.channels().get(channel).samples());
                float[] record = new float[Math.max(1, samples / RECORDS)];
                for (int from = 0; from + record.length <= samples; from += record.length) {
                    recording.read(channel, from, record);
                    for (float x : record) if (!Float.isFinite(x)) throw new AssertionError(what + " gave " + x);
                }
            }
            assertThat(recording.annotations()).allSatisfy(a -> {
                assertThat(a.onsetSeconds()).isFinite();
                assertThat(a.text()).doesNotContainPattern("\\p{Cntrl}");
            });
            assertThat(recording.notes()).allSatisfy(note -> assertThat(note).doesNotContainPattern("\\p{Cntrl}"));
            opened++;
        } catch (RuntimeException e) {
            assertThat(e).as(what).isInstanceOf(Problem.class);
            assertThat(e.getMessage()).as(what).contains(file.toString()).doesNotContainPattern("\\p{Cntrl}");
            refused++;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, '-', '9', 255})
    void everyByteSpoiltOnItsOwn(int value) {
        for (int i = 0; i < sound.length; i++) {
            byte[] bytes = sound.clone();
            bytes[i] = (byte) value;
            openAndReadAll(bytes, "byte " + i);
        }
        assertThat(opened).isPositive();
        assertThat(refused).isPositive();
    }

    @Test
    void cutShortAnywhere() {
        for (int length = 0; length < sound.length; length++)
            openAndReadAll(Arrays.copyOf(sound, length), "length " + length);
        assertThat(refused).isEqualTo(sound.length);
    }

    @Test
    void cutShortAnywhereWithAnUnknownNumberOfRecords() {
        byte[] unknown = sound.clone();
        System.arraycopy(new byte[] {'-', '1'}, 0, unknown, 236, 2);
        int header = 256 * 4;
        for (int length = header; length < unknown.length; length++) {
            openAndReadAll(Arrays.copyOf(unknown, length), "length " + length);
        }
        assertThat(opened).isEqualTo(sound.length - header);
    }

    @Test
    void everyFieldOverwrittenByANumberThatIsTooLarge() {
        for (int i = 184; i + 8 <= 256 * 4; i += 4) {
            byte[] bytes = sound.clone();
            Arrays.fill(bytes, i, i + 8, (byte) '9');
            openAndReadAll(bytes, "bytes from " + i);
        }
        assertThat(refused).isPositive();
    }
}
