package io.headroom.plan;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headroom.error.EnvironmentFault;
import io.headroom.file.WholeFile;
import io.headroom.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The last probe, in the user's cache folder. One of another machine, or one made with another JVM, engine or C library, is not
 * used; a damaged one is as good as none.
 *
 * @param file where it is
 * @param machine where a probe must have been made to be used
 */
public record ProbeCache(Path file, ProbedMachine machine) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The cache of this user on this machine.
     *
     * @return the cache; its file may not exist
     */
    public static ProbeCache here() {
        return new ProbeCache(home().resolve("probe.json"), ProbedMachine.here());
    }

    /**
     * Headroom's own folder in the user's cache folder.
     *
     * @return the folder; it may not exist
     */
    public static Path home() {
        return folder(System.getenv(), Path.of(System.getProperty("user.home")), System.getProperty("os.name"))
                .resolve("headroom");
    }

    /** Where a user's programs keep what they can make again. */
    static Path folder(Map<String, String> environment, Path home, String system) {
        String lower = system.toLowerCase(Locale.ROOT);
        if (lower.startsWith("windows")) {
            return named(environment, "LOCALAPPDATA").orElse(home.resolve("AppData/Local"));
        }
        if (lower.startsWith("mac")) return home.resolve("Library/Caches");
        return named(environment, "XDG_CACHE_HOME").orElse(home.resolve(".cache"));
    }

    private static Optional<Path> named(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(value -> !value.isBlank())
                .map(Path::of)
                .filter(Path::isAbsolute);
    }

    /**
     * What was found in the cache.
     *
     * @param probe the probe, if there is one that fits
     * @param note why it was not used or not kept, in one line; empty if there was no need to say anything
     */
    public record Found(Optional<Probe> probe, String note) {
        /**
         * The speeds to plan with.
         *
         * @return this machine's, or the reference machine's
         */
        public Speeds speeds() {
            return probe.map(Probe::speeds).orElse(Speeds.REFERENCE);
        }
    }

    /**
     * Looks into the cache.
     *
     * @return the probe if it was made on this machine
     */
    public Found find() {
        if (Files.notExists(file)) return new Found(Optional.empty(), "");
        try {
            Probe probe = JSON.readValue(file.toFile(), Probe.class);
            if (probe == null) return damaged();
            if (probe.machine().equals(machine)) return new Found(Optional.of(probe), "");
            return new Found(
                    Optional.empty(),
                    file + " was made elsewhere and is not used: " + machine.differenceFrom(probe.machine())
                            + "; headroom plan --probe, in a cell probe(), measures this machine");
        } catch (JacksonException | IllegalArgumentException e) {
            return damaged();
        } catch (IOException e) {
            String reason = EnvironmentFault.of("reading", file, e).getMessage();
            return new Found(Optional.empty(), reason + "; the reference machine's speeds are used");
        }
    }

    private Found damaged() {
        return new Found(
                Optional.empty(),
                file + " is damaged and is not used; headroom plan --probe, in a cell probe(), makes it anew");
    }

    /**
     * The probe of this machine: from the cache, or made now and kept there.
     *
     * @param progress hears how far it is
     * @return the probe, and a note where it could not be kept
     * @throws EnvironmentFault if a probe was needed and its process could not be started or died
     */
    public Found findOrMake(Progress progress) {
        return findOrMake(() -> Probe.now(progress));
    }

    Found findOrMake(Supplier<Probe> making) {
        Found found = find();
        if (found.probe().isPresent()) return found;
        Probe probe = making.get();
        try {
            keep(probe);
            return new Found(Optional.of(probe), "");
        } catch (EnvironmentFault e) { // the next plan's loss, not this one's
            return new Found(Optional.of(probe), "the probe could not be kept: " + e.getMessage());
        }
    }

    void keep(Probe probe) {
        try {
            Files.createDirectories(file.getParent());
            WholeFile.write(file, JSON.writeValueAsBytes(probe));
        } catch (IOException e) {
            throw EnvironmentFault.of("writing", file, e);
        }
    }
}
