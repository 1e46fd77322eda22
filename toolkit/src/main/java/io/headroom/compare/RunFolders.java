package io.headroom.compare;

import io.headroom.error.EnvironmentFault;
import io.headroom.plan.Variant;
import io.headroom.train.TrainingRun;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
    static Path next(Path parent, Variant variant) {
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

    /**
     * Trains into the next free folder of a variant. A training that was refused, or ended before it saved anything, leaves none.
     *
     * @param parent where runs stand; made if it is absent
     * @param variant what will be trained
     * @param training trains into a folder
     * @return the run
     * @throws EnvironmentFault if no folder can be made
     */
    public static TrainingRun training(Path parent, Variant variant, Function<Path, TrainingRun> training) {
        Path folder = next(parent, variant);
        try {
            return training.apply(folder);
        } catch (RuntimeException | Error e) {
            deleteIfEmpty(folder, e);
            throw e;
        }
    }

    /** What stopped the training counts, not what stands in the way of tidying up after it. */
    private static void deleteIfEmpty(Path folder, Throwable stopped) {
        if (Files.notExists(folder)) return;
        try (Stream<Path> entries = Files.list(folder)) {
            if (entries.findAny().isEmpty()) Files.delete(folder);
        } catch (IOException e) {
            stopped.addSuppressed(e);
        }
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
