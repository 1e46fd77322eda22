package io.headroom.error;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody may have meant: the known word with the fewest edits (Damerau 1964), if they are few. */
public final class Nearest {
    private Nearest() {}

    /**
     * Finds it.
     *
     * @param word what was written, in any case
     * @param known what there is
     * @return the nearest known word; empty if none is near
     */
    public static Optional<String> of(String word, Collection<String> known) {
        String wanted = word.toLowerCase(Locale.ROOT);
        Comparator<String> near =
                Comparator.comparingInt(candidate -> distance(wanted, candidate.toLowerCase(Locale.ROOT)));
        return known.stream()
                .filter(candidate ->
                        distance(wanted, candidate.toLowerCase(Locale.ROOT)) <= Math.max(1, candidate.length() / 3))
                .min(near);
    }

    /**
     * Finds the file or folder that somebody may have meant.
     *
     * @param path one that does not exist
     * @return the path with its first unknown name replaced by the nearest of those that are there; empty if none is near
     */
    public static Optional<Path> toPath(Path path) {
        Path known = path.toAbsolutePath().normalize().getParent();
        while (known != null && Files.notExists(known)) known = known.getParent();
        if (known == null || !Files.isDirectory(known)) return Optional.empty();
        Path below = known.relativize(path.toAbsolutePath().normalize());
        Path there = known;
        return of(below.getName(0).toString(), names(there))
                .map(name -> below.getNameCount() == 1
                        ? there.resolve(name)
                        : there.resolve(name).resolve(below.subpath(1, below.getNameCount())))
                .filter(Files::exists);
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException | UncheckedIOException e) { // a hint only: what cannot be listed gives none
            return List.of();
        }
    }

    /** Letters to put in, take out or replace, or neighbours to swap. */
    static int distance(String from, String to) {
        int[][] edits = new int[from.length() + 1][to.length() + 1]; // between the beginnings of both words
        for (int i = 0; i <= from.length(); i++) edits[i][0] = i;
        for (int j = 0; j <= to.length(); j++) edits[0][j] = j;
        for (int i = 1; i <= from.length(); i++) {
            for (int j = 1; j <= to.length(); j++) {
                int replaced = edits[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                edits[i][j] = Math.min(replaced, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
                if (swapped(from, i, to, j)) edits[i][j] = Math.min(edits[i][j], 1 + edits[i - 2][j - 2]);
            }
        }
        return edits[from.length()][to.length()];
    }

    private static boolean swapped(String from, int i, String to, int j) {
        return i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
    }
}
