package io.headroom.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.error.CallerMistake;
import io.headroom.error.EnvironmentFault;
import io.headroom.error.FileFault;
import io.headroom.error.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes that numpy writes are from {@code src/test/scripts/npy.py}. */
class NpyFileTest {
    @TempDir
    Path folder;

    /** A file with a header that numpy would write, of any version. */
    private Path made(int version, String dictionary, byte... data) throws IOException {
        int prefix = version == 1 ? 10 : 12;
        ByteBuffer bytes = ByteBuffer.allocate(prefix + dictionary.length() + 1 + data.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
        if (version == 1) {
            bytes.putShort((short) (dictionary.length() + 1));
        } else {
            bytes.putInt(dictionary.length() + 1);
        }
        bytes.put(dictionary.getBytes(StandardCharsets.US_ASCII))
                .put((byte) '\n')
                .put(data);
        return Files.write(folder.resolve("made.npy"), bytes.array());
    }

    private static String header(String type, String order, String shape) {
        return "{'descr': '" + type + "', 'fortran_order': " + order + ", 'shape': " + shape + ", }";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "<f2; 2; 003c00c0; 1.0, -2.0", "<f4; 2; 0000803f000000c0; 1.0, -2.0",
                "<f8; 1; 182d4454fb210940; 3.141592653589793", "<i4; 2; ffffffff01000080; -1.0, -2147483647.0",
                "<i8; 1; feffffffffffffff; -2.0", "|b1; 3; 010001; 1.0, 0.0, 1.0"
            })
    void readsEveryTypeAndVersion(String type, String length, String hex, String values) throws IOException {
        double[] expected = Arrays.stream(values.split(","))
                .mapToDouble(Double::parseDouble)
                .toArray();
        for (int version = 1; version <= 3; version++) {
            Path file = made(
                    version,
                    header(type, "False", "(" + length + ",)"),
                    HexFormat.of().parseHex(hex));
            assertThat(NpyFile.read(file).doubles()).isEqualTo(expected);
            assertThat(NpyFile.read(file).type().code()).isEqualTo(type);
            try (NpyFile npy = NpyFile.open(file)) {
                float[] last = new float[1];
                npy.read(expected.length - 1, last);
                assertThat(last[0]).isEqualTo((float) expected[expected.length - 1]);
            }
        }
    }

    @Test
    void writesByteForByteWhatNumpyWrites() throws IOException {
        Path file = folder.resolve("x.npy");
        NpyFile.write(file, new float[] {0, 1, 2, 3, 4, 5}, 2, 3);
        String text = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }";
        byte[] bytes = Files.readAllBytes(file);
        assertThat(bytes).hasSize(128 + 24).startsWith(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0);
        assertThat(new String(bytes, 10, 118, StandardCharsets.US_ASCII))
                .isEqualTo(text + " ".repeat(117 - text.length()) + "\n");
        assertThat(HexFormat.of().formatHex(bytes, 128, 152))
                .isEqualTo("000000000000803f0000004000004040000080400000a040");
        assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".part"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"()", "(3,)", "(2, 0)", "(1, 2, 3)"})
    void shapesComeBack(String shape) throws IOException {
        int[] axes = Arrays.stream(shape.replaceAll("[() ]", "").split(","))
                .filter(axis -> !axis.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
        int size = Arrays.stream(axes).reduce(1, (a, b) -> a * b);
        NpyArray read = NpyFile.read(made(1, header("<f4", "False", shape), new byte[4 * size]));
        assertThat(read.shape()).isEqualTo(axes);
        assertThat(read.floats()).hasSize(size);
    }

    @Test
    void manyRowsStreamInPortionsAndInHalfPrecision() {
        Path file = folder.resolve("rows.npy");
        float[] values = new float[3 * 50_000];
        for (int i = 0; i < values.length; i++) values[i] = i % 2048;
        try (NpyWriter writer = NpyWriter.create(file, NpyType.FLOAT16, 3)) {
            for (int from = 0; from < values.length; from += 7_000) {
                writer.write(values, from, Math.min(7_000, values.length - from));
            }
            assertThat(file).doesNotExist();
            writer.commit();
        }
        try (NpyFile npy = NpyFile.open(file)) {
            assertThat(npy.shape()).containsExactly(50_000, 3);
            assertThat(npy.dataOffset()).isEqualTo(128);
            float[] back = new float[values.length];
            npy.read(0, back);
            assertThat(back).isEqualTo(values);
            assertThat(npy.map().getShort(2 * 7)).isEqualTo(Half.fromFloat(7));
        }
        assertThat(NpyFile.read(file).floats()).isEqualTo(values);
    }

    @Test
    void nothingIsLeftWithoutACommitAndAnOlderFileStays() throws IOException {
        Path file = Files.writeString(folder.resolve("old.npy"), "old");
        try (NpyWriter writer = NpyWriter.create(file, NpyType.FLOAT32, 3)) {
            writer.write(new float[4], 0, 4);
            assertThatThrownBy(writer::commit).isInstanceOf(CallerMistake.class).hasMessageContaining("4 elements");
        }
        assertThat(file).hasContent("old");
        assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".part"));
    }

    @Test
    void aFolderThatIsAbsentIsTheEnvironmentsFault() {
        Path file = folder.resolve("absent").resolve("x.npy");
        assertThatThrownBy(() -> NpyWriter.create(file, NpyType.FLOAT32)).isInstanceOf(EnvironmentFault.class);
        assertThatThrownBy(() -> NpyFile.open(file))
                .isInstanceOf(EnvironmentFault.class)
                .hasMessageContaining("there is no folder");
        assertThatThrownBy(() -> NpyFile.open(folder))
                .isInstanceOf(EnvironmentFault.class)
                .hasMessageContaining("folder");
    }

    @ParameterizedTest
    @CsvSource({"<f4,True,fortran_order True", ">f4,False,>f4", "<c8,False,<c8", "|O,False,|O"})
    void refusesWhatItDoesNotReadAndSaysWhat(String type, String order, String found) throws IOException {
        Path file = made(1, header(type, order, "(2, 1)"), new byte[8]);
        assertThatThrownBy(() -> NpyFile.open(file))
                .isInstanceOf(FileFault.class)
                .hasMessageStartingWith(file + " byte 10: expected ")
                .hasMessageContaining(found);
    }

    @Test
    void refusesARecordArrayAndAShapeThatCannotBeCounted() throws IOException {
        Path file = made(1, "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), }", new byte[4]);
        assertThatThrownBy(() -> NpyFile.open(file))
                .isInstanceOf(FileFault.class)
                .hasMessageContaining("<i8");
        made(1, header("<f8", "False", "(2147483647, 2147483647, 2147483647)"));
        assertThatThrownBy(() -> NpyFile.open(file))
                .isInstanceOf(FileFault.class)
                .hasMessageContaining("too many");
        made(1, header("<f8", "False", "(9999999999,)"));
        assertThatThrownBy(() -> NpyFile.open(file))
                .isInstanceOf(FileFault.class)
                .hasMessageContaining("9999999999");
        made(4, header("<f8", "False", "(1,)"), new byte[8]);
        assertThatThrownBy(() -> NpyFile.open(file))
                .isInstanceOf(FileFault.class)
                .hasMessageContaining("got 4");
    }

    @Test
    void everyLengthButTheRightOneIsRefusedAtOpening() throws IOException {
        byte[] sound = Files.readAllBytes(made(1, header("<f4", "False", "(2,)"), new byte[8]));
        for (int length = 0; length < sound.length + 3; length++) {
            if (length == sound.length) continue;
            Path file = Files.write(folder.resolve("cut.npy"), Arrays.copyOf(sound, length));
            assertThatThrownBy(() -> NpyFile.open(file))
                    .isInstanceOf(FileFault.class)
                    .hasMessageContaining(file.toString());
        }
    }

    @Test
    void aSpoiltHeaderIsAProblemOrAnArray() throws IOException {
        byte[] sound = Files.readAllBytes(made(1, header("<f4", "False", "(2,)"), new byte[8]));
        for (int i = 0; i < sound.length; i++) {
            for (int value : new int[] {0, '9', '(', 255}) {
                byte[] bytes = sound.clone();
                bytes[i] = (byte) value;
                Path file = Files.write(folder.resolve("spoilt.npy"), bytes);
                try {
                    assertThat(NpyFile.read(file).floats()).isNotNull();
                } catch (RuntimeException e) {
                    assertThat(e).as("byte %d", i).isInstanceOf(Problem.class);
                }
            }
        }
    }

    @Test
    void readingOutsideOrAfterClosingIsTheCallersMistake() throws IOException {
        Path file = made(1, header("<f4", "False", "(2,)"), new byte[8]);
        NpyFile npy = NpyFile.open(file);
        assertThatThrownBy(() -> npy.read(1, new float[2]))
                .isInstanceOf(CallerMistake.class)
                .hasMessageContaining("there are 2");
        npy.close();
        npy.close();
        assertThatThrownBy(() -> npy.read(0, new float[1]))
                .isInstanceOf(CallerMistake.class)
                .hasMessageContaining("closed");
    }

    @Test
    void wholeNumbersAreNotMadeOfFractions() {
        NpyArray array = NpyArray.of(new float[] {1, 2.5f}, 2);
        assertThatThrownBy(array::ints).isInstanceOf(CallerMistake.class).hasMessageContaining("2.5");
        assertThatThrownBy(() -> NpyArray.of(new float[3], 2, 2)).isInstanceOf(CallerMistake.class);
        assertThat(array).hasToString("<f4 [2]");
    }
}
