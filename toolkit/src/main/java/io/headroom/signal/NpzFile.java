package io.headroom.signal;

import io.headroom.error.EnvironmentFault;
import io.headroom.error.FileFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A {@code .npz} file: a zip archive of {@code .npy} files, each a named array. */
public final class NpzFile {
    private static final String SUFFIX = ".npy";

    private NpzFile() {}

    /**
     * Reads all arrays.
     *
     * @param path the file
     * @return arrays by name, without {@code .npy}, in the file's order
     * @throws FileFault if it is no such archive, or damaged, or holds an array that is not read
     * @throws EnvironmentFault if it cannot be read
     */
    public static Map<String, NpyArray> read(Path path) {
        FileBytes.open(path).close();
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(path.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                String name = entry.getName();
                if (!name.endsWith(SUFFIX)) continue;
                byte[] bytes = bytes(path, zip, entry);
                Path place = path.resolveSibling(path.getFileName() + ":" + Printable.of(name));
                arrays.put(name.substring(0, name.length() - SUFFIX.length()), array(place, bytes));
            }
        } catch (ZipException e) {
            throw new FileFault(path, "", "not a sound .npz archive: " + e.getMessage() + "; copy the file again", e);
        } catch (IOException e) {
            throw EnvironmentFault.of("reading", path, e);
        }
        return Collections.unmodifiableMap(arrays);
    }

    private static byte[] bytes(Path path, ZipFile zip, ZipEntry entry) throws IOException {
        byte[] bytes;
        try (InputStream in = zip.getInputStream(entry)) {
            bytes = in.readAllBytes();
        }
        CRC32 sum = new CRC32();
        sum.update(bytes);
        if (sum.getValue() != entry.getCrc()) {
            throw new FileFault(path, Printable.of(entry.getName()), "checksum differs; copy the file again");
        }
        return bytes;
    }

    private static NpyArray array(Path file, byte[] bytes) {
        byte[] start = Arrays.copyOf(bytes, Math.min(bytes.length, NpyHeader.PREAMBLE));
        NpyHeader.Preamble preamble = NpyHeader.preamble(file, start);
        byte[] head = Arrays.copyOf(bytes, Math.min(bytes.length, preamble.end()));
        NpyHeader header = NpyHeader.parse(file, preamble, head);
        header.checkLength(file, bytes.length);
        ByteBuffer elements = ByteBuffer.wrap(bytes, preamble.end(), bytes.length - preamble.end());
        return new NpyArray(header.type(), header.shape(), elements.slice());
    }
}
