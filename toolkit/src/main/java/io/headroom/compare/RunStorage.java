package io.headroom.compare;

import io.headroom.memory.Host;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a notebook's runs go: {@code runs} in the folder it works in. A Colab machine and its disk are gone when the session is, so
 * where Google Drive is mounted they go there.
 *
 * @param folder the parent of {@code lite-1} and its like; may not exist yet
 * @param warning what will be lost and the way out, one line; empty if nothing will
 */
public record RunStorage(Path folder, Optional<String> warning) {
    private static final Path DRIVE = Path.of("content", "drive", "MyDrive");
    private static final Path ON_DRIVE = Path.of("headroom", "runs");
    private static final Path RUNS = Path.of("runs");

    /**
     * Looks at this machine; Drive may be mounted between two trainings.
     *
     * @return where runs go now
     */
    public static RunStorage here() {
        return under(Path.of("/"), Host.here());
    }

    static RunStorage under(Path root, Host host) {
        Path drive = root.resolve(DRIVE);
        if (Files.isDirectory(drive)) return new RunStorage(drive.resolve(ON_DRIVE), Optional.empty());
        if (host != Host.COLAB) return new RunStorage(RUNS, Optional.empty());
        return new RunStorage(
                RUNS,
                Optional.of("Runs go to " + RUNS.toAbsolutePath() + ", which is lost when this Colab session ends;"
                        + " mount Google Drive before a training and its run goes to " + drive.resolve(ON_DRIVE)));
    }
}
