package io.headroom.plan.validation;

import io.headroom.error.CallerMistake;
import io.headroom.error.EnvironmentFault;
import io.headroom.error.FileFault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was measured so far, a line a configuration, each on disk before the next is measured: a run that is killed loses the
 * one that was under way. One run at a time writes; what an earlier one left unfinished at the end is cut off.
 */
public final class ResultsFile implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;
    private final List<Observation> observations;

    private ResultsFile(Path file, FileChannel channel, List<Observation> observations) {
        this.file = file;
        this.channel = channel;
        this.observations = observations;
    }

    /**
     * Opens a file to go on with it.
     *
     * @param file an earlier run's, or a new one
     * @return the file, this run's alone until it is closed
     * @throws FileFault if it is no such file
     * @throws CallerMistake if another run writes it
     */
    public static ResultsFile open(Path file) {
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                requireAlone(file, channel);
                return new ResultsFile(file, channel, resume(file, channel));
            } catch (RuntimeException | IOException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw EnvironmentFault.of("writing", file, e);
        }
    }

    /**
     * Reads a file that a run may be writing.
     *
     * @param file an earlier run's
     * @return its lines, whatever the setup
     * @throws FileFault if it is no such file
     */
    public static List<Observation> read(Path file) {
        try {
            return parse(file, Files.readString(file));
        } catch (IOException e) {
            throw EnvironmentFault.of("reading", file, e);
        }
    }

    /** What was measured of a configuration on this setup, as it would be measured now; the newest counts. */
    Optional<Observation> of(GridConfiguration configuration, Setup here) {
        return observations.stream()
                .filter(observation -> observation.isOf(configuration, here))
                .reduce((older, newer) -> newer);
    }

    /** Writes a line, to the disk. */
    void append(Observation observation) {
        observations.add(observation);
        try {
            write(channel, observation.line());
        } catch (IOException e) {
            throw EnvironmentFault.of("writing", file, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw EnvironmentFault.of("writing", file, e);
        }
    }

    private static void requireAlone(Path file, FileChannel channel) throws IOException {
        try {
            if (channel.tryLock() != null) return;
        } catch (OverlappingFileLockException e) {
            // another thread of this process has it
        }
        throw new CallerMistake(file + " is being written by another run; wait for it, or give another file");
    }

    private static List<Observation> resume(Path file, FileChannel channel) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        List<Observation> known = new ArrayList<>(parse(file, new String(bytes, StandardCharsets.UTF_8)));
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') end--;
        channel.truncate(end);
        channel.position(end);
        if (end == 0) write(channel, Observation.HEADER);
        return known;
    }

    /** The text after the last line end is a line that was never finished. */
    private static List<Observation> parse(Path file, String text) {
        int end = text.lastIndexOf('\n') + 1;
        List<String> lines = text.substring(0, end).lines().toList();
        boolean ours = lines.isEmpty()
                ? Observation.HEADER.startsWith(text)
                : lines.get(0).equals(Observation.HEADER);
        if (!ours) {
            throw new FileFault(
                    file, "line 1", "expected the column names of a validation's results; give another file");
        }
        List<Observation> all = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            try {
                all.add(Observation.parse(lines.get(i)));
            } catch (IllegalArgumentException | DateTimeParseException e) {
                throw new FileFault(
                        file, "line " + (i + 1), e.getMessage() + "; delete the line, and it is measured again", e);
            }
        }
        return all;
    }

    private static void write(FileChannel channel, String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) channel.write(bytes);
        channel.force(false);
    }
}
