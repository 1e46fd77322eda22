package io.headroom.signal;

import io.headroom.error.FileFault;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The header of a {@code .npy} file, after numpy's {@code numpy.lib.format}: six bytes of magic, two of version, the length
 * of the rest, a Python dictionary with the type, the order and the shape, blanks up to a multiple of 64 bytes, a newline.
 *
 * @param type element type
 * @param shape axes, slowest first; empty for a single number
 * @param dataOffset bytes before the first element
 */
record NpyHeader(NpyType type, List<Integer> shape, long dataOffset) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    /** Magic, version and the longest form of the length. */
    static final int PREAMBLE = 12;

    private static final int ALIGNMENT = 64;
    private static final int LONGEST = 1 << 16;
    private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9,\\s]*)\\)");

    NpyHeader {
        shape = List.copyOf(shape);
    }

    /** The preamble of a file: where its dictionary stands. */
    record Preamble(int dictionaryOffset, int dictionaryLength) {
        int end() {
            return dictionaryOffset + dictionaryLength;
        }
    }

    /**
     * Reads the fixed part.
     *
     * @param start the first {@link #PREAMBLE} bytes, or fewer if the file is shorter
     */
    static Preamble preamble(Path file, byte[] start) {
        for (int i = 0; i < MAGIC.length; i++) {
            if (i >= start.length || start[i] != MAGIC[i]) {
                throw new FileFault(file, "byte " + i, "not a .npy file: it must start with \\x93NUMPY");
            }
        }
        if (start.length < PREAMBLE) throw new FileFault(file, "", "ends within the header; copy the file again");
        int version = start[6];
        ByteBuffer bytes = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
        int offset;
        int length;
        if (version == 1) {
            offset = 10;
            length = bytes.getShort(8) & 0xffff;
        } else if (version == 2 || version == 3) {
            offset = 12;
            length = bytes.getInt(8);
        } else {
            throw new FileFault(file, "byte 6", "expected .npy version 1.0, 2.0 or 3.0, got " + version);
        }
        if (length < 0 || length > LONGEST) {
            throw new FileFault(file, "byte 8", "expected a header of at most " + LONGEST + " bytes, got " + length);
        }
        return new Preamble(offset, length);
    }

    /**
     * Reads the dictionary.
     *
     * @param head the file's bytes up to the preamble's end, or fewer if the file is shorter
     */
    static NpyHeader parse(Path file, Preamble preamble, byte[] head) {
        if (head.length < preamble.end()) {
            throw new FileFault(file, "", "ends within the header; copy the file again");
        }
        int offset = preamble.dictionaryOffset();
        String place = "byte " + offset;
        String text = new String(head, offset, preamble.dictionaryLength(), StandardCharsets.ISO_8859_1).strip();
        Matcher code = find(TYPE, text, file, place, "a plain element type, one of " + NpyType.supported());
        NpyType type = NpyType.of(code.group(1))
                .orElseThrow(() -> new FileFault(
                        file,
                        place,
                        "expected an element type of " + NpyType.supported() + ", got " + code.group(1)
                                + "; convert with x.astype('<f4')"));
        if (find(ORDER, text, file, place, "fortran_order").group(1).equals("True")) {
            throw new FileFault(
                    file, place, "expected C order, got fortran_order True; save numpy.ascontiguousarray(x) instead");
        }
        List<Integer> shape = new ArrayList<>();
        for (String axis : find(SHAPE, text, file, place, "a shape").group(1).split(",", -1)) {
            if (!axis.isBlank()) shape.add(axis(file, place, axis.strip()));
        }
        return new NpyHeader(type, shape, preamble.end());
    }

    private static Matcher find(Pattern pattern, String text, Path file, String place, String what) {
        Matcher matcher = pattern.matcher(text);
        if (matcher.find()) return matcher;
        String shown = text.length() <= 80 ? text : text.substring(0, 80) + "...";
        throw new FileFault(file, place, "expected " + what + ", got " + Printable.of(shown));
    }

    private static int axis(Path file, String place, String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw new FileFault(file, place, "expected axes below 2^31, got " + digits, e);
        }
    }

    /**
     * How many elements there are.
     *
     * @throws FileFault if their bytes cannot be counted
     */
    long size(Path file) {
        try {
            long size = shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
            Math.addExact(Math.multiplyExact(size, (long) type.bytes()), dataOffset);
            return size;
        } catch (ArithmeticException e) {
            throw new FileFault(file, "header", "a shape of " + shape + " has too many elements to be true", e);
        }
    }

    /** Refuses a file whose length is not what the header says. */
    void checkLength(Path file, long fileBytes) {
        long expected = dataOffset + size(file) * type.bytes();
        if (fileBytes == expected) return;
        throw new FileFault(
                file,
                "",
                "expected " + expected + " bytes for " + type.code() + " " + shape + ", got " + fileBytes
                        + (fileBytes < expected
                                ? "; the file is cut short, copy it again"
                                : "; it was overwritten in part"));
    }

    /**
     * A version 1.0 header.
     *
     * @param shape axes
     * @param longestShape axes whose header must have the same length, so that it can be written over this one
     */
    static byte[] bytes(NpyType type, List<Integer> shape, List<Integer> longestShape) {
        int prefix = MAGIC.length + 4;
        int unpadded = prefix + dictionary(type, longestShape).length() + 1;
        int length = (unpadded + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        String text = dictionary(type, shape);
        ByteBuffer header = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        header.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) (length - prefix));
        header.put(text.getBytes(StandardCharsets.US_ASCII));
        while (header.remaining() > 1) header.put((byte) ' ');
        header.put((byte) '\n');
        return header.array();
    }

    private static String dictionary(NpyType type, List<Integer> shape) {
        String axes = shape.stream().map(String::valueOf).collect(Collectors.joining(", "));
        String tuple = shape.size() == 1 ? "(" + axes + ",)" : "(" + axes + ")";
        return "{'descr': '" + type.code() + "', 'fortran_order': False, 'shape': " + tuple + ", }";
    }
}
