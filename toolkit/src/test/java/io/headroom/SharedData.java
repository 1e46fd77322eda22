package io.headroom;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Recordings and fixtures that stand beside a checkout, not in it: tests that use them are skipped where they are absent. */
public final class SharedData {
    private SharedData() {}

    /**
     * Finds a file in a {@code shared} folder beside this checkout or above it.
     *
     * @param name its path below {@code shared}: {@code "data/S001R03.edf"}
     * @return the file; the calling test is skipped if there is none
     */
    public static Path find(String name) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path file = folder.resolve("shared").resolve(name);
            if (Files.exists(file)) return file;
        }
        assumeTrue(false, "no shared/" + name + " beside this checkout");
        throw new AssertionError("unreachable");
    }
}
