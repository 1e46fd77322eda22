package io.headroom.runner;

import io.headroom.engine.Programs;
import io.headroom.error.EnvironmentFault;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Jupyter's data folders, in the order in which Jupyter looks ("Common Directories and File Locations" of its manual), since
 * its version 5: an environment of the user's own comes before the user's folder, any other after it.
 *
 * @param env the environment
 * @param home the user's home where no variable names one
 */
record JupyterFolders(Map<String, String> env, Path home) {
    private static final String SHARE = "share/jupyter";
    /** What Jupyter takes for "no". */
    private static final Set<String> NO = Set.of("no", "n", "false", "off", "0", "0.0");

    static JupyterFolders here() {
        return new JupyterFolders(Platform.environment(), Path.of(System.getProperty("user.home")));
    }

    /** The folders to search for kernels, the first wins; some may not exist. */
    List<Path> kernels() {
        LinkedHashSet<Path> data = new LinkedHashSet<>();
        for (String entry : env.getOrDefault("JUPYTER_PATH", "").split(File.pathSeparator, -1)) {
            if (!entry.isBlank()) data.add(path("JUPYTER_PATH", entry));
        }
        List<Path> prefixes =
                Stream.concat(active().stream(), onPath().stream()).toList();
        prefixes.stream().filter(this::comesBeforeUser).forEach(prefix -> data.add(prefix.resolve(SHARE)));
        data.add(user());
        prefixes.forEach(prefix -> data.add(prefix.resolve(SHARE)));
        if (Platform.windows()) {
            variable("PROGRAMDATA").ifPresent(folder -> data.add(folder.resolve("jupyter")));
        } else {
            data.add(Path.of("/usr/local/share/jupyter"));
            data.add(Path.of("/usr/share/jupyter"));
        }
        List<Path> kernels = new ArrayList<>();
        for (Path folder : data) kernels.add(folder.resolve("kernels"));
        return kernels;
    }

    /** The user's own data folder. */
    Path user() {
        Optional<Path> named = variable("JUPYTER_DATA_DIR");
        if (named.isPresent()) return named.get();
        // As Python has it, and unlike Java, which asks the system who the user is.
        Path own = variable(Platform.windows() ? "USERPROFILE" : "HOME").orElse(home);
        if (Platform.mac()) return own.resolve("Library/Jupyter");
        if (Platform.windows()) {
            return variable("APPDATA").orElse(own.resolve("AppData/Roaming")).resolve("jupyter");
        }
        return variable("XDG_DATA_HOME").orElse(own.resolve(".local/share")).resolve("jupyter");
    }

    /** The data folder of the Python environment that is active, or whose {@code jupyter} is found first. */
    Path environment() {
        return active().or(this::onPath)
                .map(prefix -> prefix.resolve(SHARE))
                .orElseThrow(() -> new EnvironmentFault(
                        "no Python environment is active (VIRTUAL_ENV and CONDA_PREFIX are not set, and there is no jupyter"
                                + " on PATH); activate one, or leave out --sys-prefix to install for the user"));
    }

    private boolean comesBeforeUser(Path prefix) {
        String asked = env.get("JUPYTER_PREFER_ENV_PATH");
        if (asked != null) return !NO.contains(asked.toLowerCase(Locale.ROOT));
        boolean virtual = Files.exists(prefix.resolve("pyvenv.cfg"));
        boolean conda = variable("CONDA_PREFIX").filter(prefix::startsWith).isPresent()
                && !env.getOrDefault("CONDA_DEFAULT_ENV", "base").equals("base");
        return (virtual || conda) && isOwn(prefix);
    }

    private static boolean isOwn(Path prefix) {
        try {
            return Files.getOwner(prefix).getName().equals(System.getProperty("user.name"));
        } catch (IOException | UnsupportedOperationException e) {
            return Files.isWritable(prefix);
        }
    }

    private Optional<Path> active() {
        return variable("VIRTUAL_ENV").or(() -> variable("CONDA_PREFIX")).or(() -> variable("NB_PYTHON_PREFIX"));
    }

    private Optional<Path> onPath() {
        return Programs.named("jupyter", env.get("PATH"))
                .map(program -> program.toAbsolutePath().getParent().getParent())
                .filter(prefix -> prefix != null && Files.isDirectory(prefix.resolve(SHARE)))
                .findFirst();
    }

    private Optional<Path> variable(String name) {
        String value = env.get(name);
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(path(name, value));
    }

    private static Path path(String variable, String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new EnvironmentFault("the variable " + variable + " holds no path: " + value, e);
        }
    }
}
