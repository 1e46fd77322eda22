package io.headroom.compare;

import io.headroom.plan.Variant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;

/** Where runs go that were not given a folder. */
public final class RunFolders {
    private RunFolders() {}

    /**
     * The next free folder of a variant.
     *
     * @param parent where runs stand
     * @param variant what will be trained
     * @return {@code parent/lite-1}, or the first higher number that is free; not made yet
     */
    public static Path next(Path parent, Variant variant) {
        String name = variant.name().toLowerCase(Locale.ROOT);
        return IntStream.iterate(1, n -> n + 1)
                .mapToObj(n -> parent.resolve(name + "-" + n))
                .filter(Files::notExists)
                .findFirst()
                .orElseThrow();
    }
}
