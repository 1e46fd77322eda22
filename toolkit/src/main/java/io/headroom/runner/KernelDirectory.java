package io.headroom.runner;

import io.headroom.error.EnvironmentFault;
import io.headroom.error.FileFault;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The kernels installed in Jupyter's folders.
 *
 * @param folders where to look
 */
record KernelDirectory(JupyterFolders folders) {
    /** The kernel of that name that Jupyter would use. */
    Optional<KernelSpec> find(String name) {
        return specs().stream()
                .filter(folder -> key(folder).equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .map(KernelSpec::read);
    }

    /** All of them, hidden ones and broken ones included. */
    List<KernelEntry> entries() {
        Map<String, Path> first = new HashMap<>();
        List<KernelEntry> entries = new ArrayList<>();
        for (Path folder : specs()) {
            Optional<Path> hiddenBy = Optional.ofNullable(first.putIfAbsent(key(folder), folder));
            entries.add(entry(folder, hiddenBy));
        }
        return entries;
    }

    private static KernelEntry entry(Path folder, Optional<Path> hiddenBy) {
        try {
            KernelSpec spec = KernelSpec.read(folder);
            return new KernelEntry(
                    spec.name(),
                    spec.displayName(),
                    spec.language(),
                    folder,
                    spec.argv().get(0),
                    spec.headroomJar(),
                    hiddenBy,
                    deadPaths(spec));
        } catch (FileFault | EnvironmentFault e) {
            String name = String.valueOf(folder.getFileName());
            return new KernelEntry(
                    name, name, "", folder, "", Optional.empty(), hiddenBy, List.of(String.valueOf(e.getMessage())));
        }
    }

    /** Absolute paths of the command, and of its class path, that are not there. */
    private static List<String> deadPaths(KernelSpec spec) {
        List<String> dead = new ArrayList<>();
        for (String part : spec.argv()) {
            for (String path : part.split(File.pathSeparator, -1)) {
                String plain = path.endsWith("*") ? path.substring(0, path.length() - 1) : path;
                boolean checked = !path.contains("{") && new File(plain).isAbsolute();
                if (checked && !new File(plain).exists()) dead.add("no such file: " + path);
            }
        }
        return dead;
    }

    private List<Path> specs() {
        List<Path> found = new ArrayList<>();
        for (Path kernels : folders.kernels()) {
            if (!Files.isDirectory(kernels)) continue;
            try (Stream<Path> list = Files.list(kernels)) {
                list.filter(folder -> Files.isRegularFile(folder.resolve("kernel.json")))
                        .sorted()
                        .forEach(found::add);
            } catch (IOException e) {
                throw EnvironmentFault.of("listing kernels", kernels, e);
            }
        }
        return found;
    }

    private static String key(Path folder) {
        return String.valueOf(folder.getFileName()).toLowerCase(Locale.ROOT);
    }
}
