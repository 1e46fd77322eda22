package io.headroom.compare;

import io.headroom.error.EnvironmentFault;
import io.headroom.plan.Variant;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;

/** Where runs go that were not given a folder. */
public final class RunFolders {
    private RunFolders() {}

    /**
     * Takes the next free folder of a variant. It is made at once: another notebook that asks at the same moment gets the next.
     *
     * @param parent where runs stand; made if it is absent
     * @param variant what will be trained
     * @return {@code parent/lite-1}, or the first higher number that is free; empty
     * @throws EnvironmentFault if it cannot be made
     */
    public static Path next(Path parent, Variant variant) {
        String name = variant.name().toLowerCase(Locale.ROOT);
        try {
            Files.createDirectories(parent);
        } catch (IOException e) {
            throw EnvironmentFault.of("creating", parent, e);
        }
        return IntStream.iterate(1, n -> n + 1)
                .mapToObj(n -> parent.resolve(name + "-" + n))
                .filter(RunFolders::made)
                .findFirst()
                .orElseThrow();
    }

    private static boolean made(Path folder) {
        try {
            Files.createDirectory(folder);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            throw EnvironmentFault.of("creating", folder, e);
        }
    }
}
