package io.headroom.memory;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Who hands out native memory in this process, malloc(3): the C library, or a library that was loaded in its place, as Google Colab
 * does through {@code LD_PRELOAD}. It decides what is given back and when, and so what a process holds beside what it uses.
 *
 * @param name {@code glibc}, {@code musl}, {@code tcmalloc} and the like; {@code unknown} where the system does not tell
 * @param library the file of one that takes the C library's place; empty for the C library itself
 */
public record LoadedAllocator(String name, Optional<String> library) {
    private static final Pattern REPLACEMENT =
            Pattern.compile("(/\\S*/lib(tcmalloc|jemalloc|mimalloc|tbbmalloc|hoard)[^/\\s]*\\.so[^/\\s]*)");

    private static final Pattern MUSL = Pattern.compile("/(ld-musl-|libc\\.musl-)[^/]*$");
    private static final Pattern GLIBC = Pattern.compile("/libc(\\.so\\.6|-2\\.\\d+\\.so)$");

    /** It stays the same for the life of a process. */
    private static final LoadedAllocator HERE = of(new KernelFiles(Path.of("/")).lines("proc/self/maps"));

    /**
     * The one of this process.
     *
     * @return its name and, where it took the C library's place, its file
     */
    public static LoadedAllocator ofThisProcess() {
        return HERE;
    }

    /** From the lines of proc_pid_maps(5). */
    static LoadedAllocator of(List<String> maps) {
        for (String line : maps) {
            Optional<MatchResult> found = REPLACEMENT.matcher(line).results().findFirst();
            if (found.isPresent())
                return new LoadedAllocator(
                        found.get().group(2), Optional.of(found.get().group(1)));
        }
        if (any(MUSL, maps)) return new LoadedAllocator("musl", Optional.empty());
        return new LoadedAllocator(any(GLIBC, maps) ? "glibc" : "unknown", Optional.empty());
    }

    private static boolean any(Pattern pattern, List<String> maps) {
        return maps.stream().anyMatch(line -> pattern.matcher(line).find());
    }

    /** {@code glibc}, {@code tcmalloc (/usr/lib/libtcmalloc.so.4)}. */
    @Override
    public String toString() {
        return library.map(file -> name + " (" + file + ")").orElse(name);
    }
}
