package io.headroom.plan.validation;

import io.headroom.plan.validation.GridConfiguration.Section;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The configurations that estimates are held against: drawn once and kept as a file, so that nobody can pick them. */
public final class Grid {
    private static final String FILE = "grid.csv";

    private Grid() {}

    /**
     * All of them.
     *
     * @return in the order in which they are measured: the quick ones, those that were drawn, the variants at full size
     */
    public static List<GridConfiguration> all() {
        try (InputStream in = Grid.class.getResourceAsStream(FILE)) {
            if (in == null) throw new IllegalStateException(FILE + " is not on the class path");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1) // the columns' names
                    .map(GridConfiguration::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Those of a test: a dozen that take a minute together.
     *
     * @return the quick ones
     */
    public static List<GridConfiguration> quick() {
        return all().stream()
                .filter(configuration -> configuration.section() == Section.QUICK)
                .toList();
    }
}
