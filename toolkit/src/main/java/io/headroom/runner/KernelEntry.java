package io.headroom.runner;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A kernel as it stands installed.
 *
 * @param name the name that notebooks ask for
 * @param displayName the name that menus show
 * @param language the language of its cells
 * @param folder the folder of its {@code kernel.json}
 * @param program the program that starts it, {@code java} for a Java kernel
 * @param jar the jar of Headroom that it was made for; empty for kernels of others
 * @param hiddenBy the folder of the kernel of the same name that Jupyter uses instead
 * @param faults what keeps it from starting: paths that are not there, a file that cannot be read
 */
public record KernelEntry(
        String name,
        String displayName,
        String language,
        Path folder,
        String program,
        Optional<Path> jar,
        Optional<Path> hiddenBy,
        List<String> faults) {
    /** Copies the list. */
    public KernelEntry {
        faults = List.copyOf(faults);
    }
}
