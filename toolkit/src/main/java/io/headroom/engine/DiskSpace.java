package io.headroom.engine;

import io.headroom.error.EnvironmentFault;
import io.headroom.memory.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a disk has room, asked before something large is fetched. */
final class DiskSpace {
    private DiskSpace() {}

    /**
     * Refuses if there is too little.
     *
     * @param folder where it is to go; it may not be there yet
     * @param needed bytes
     * @throws EnvironmentFault if less is free
     */
    static void require(Path folder, Bytes needed) {
        require(folder, needed, free(folder));
    }

    static void require(Path folder, Bytes needed, Bytes free) {
        if (free.compareTo(needed) >= 0) return;
        throw new EnvironmentFault(folder + ": " + needed + " of disk are needed, " + free
                + " are free; free some space, or set DJL_CACHE_DIR to a folder on another disk");
    }

    /** What is free where a folder is to be; it may not be there yet. */
    static Bytes free(Path folder) {
        Path nearest = folder.toAbsolutePath();
        while (nearest.getParent() != null && Files.notExists(nearest)) nearest = nearest.getParent();
        try {
            return new Bytes(Files.getFileStore(nearest).getUsableSpace());
        } catch (IOException e) {
            throw EnvironmentFault.of("asking for free space", nearest, e);
        }
    }
}
