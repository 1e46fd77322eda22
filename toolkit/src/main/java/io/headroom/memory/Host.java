package io.headroom.memory;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** Who lends this machine, known by what a service leaves in the environment and on the disk. */
public enum Host {
    /** Nobody who tells. */
    NOBODY("the machine"),
    /** Google Colab. */
    COLAB("the Colab machine"),
    /** A Binder: mybinder.org or another. */
    BINDER("the Binder machine"),
    /** A JupyterHub, such as a classroom's. */
    JUPYTERHUB("the JupyterHub machine");

    private final String words;

    Host(String words) {
        this.words = words;
    }

    /**
     * Who lends this machine.
     *
     * @return the service, or nobody
     */
    public static Host here() {
        return of(new KernelFiles(Path.of("/")), System.getenv());
    }

    static Host of(KernelFiles files, Map<String, String> environment) {
        if (environment.containsKey("COLAB_RELEASE_TAG") || environment.containsKey("COLAB_GPU")) return COLAB;
        if (anyStartsWith("BINDER_", environment)) return BINDER; // a JupyterHub too, so it comes first
        if (anyStartsWith("JUPYTERHUB_", environment)) return JUPYTERHUB;
        return hasColabsDisk(files) ? COLAB : NOBODY;
    }

    /** {@code "the machine"}, {@code "the Colab machine"}. */
    @Override
    public String toString() {
        return words;
    }

    private static boolean anyStartsWith(String prefix, Map<String, String> environment) {
        return environment.keySet().stream().anyMatch(name -> name.startsWith(prefix));
    }

    /** A process that was started with an environment of its own still sees the folder and the package. */
    private static boolean hasColabsDisk(KernelFiles files) {
        if (!Files.isDirectory(files.path("content"))) return false;
        Path libraries = files.path("usr/local/lib");
        if (!Files.isDirectory(libraries)) return false;
        return files.orNoted("the look for Colab's package in " + libraries, () -> {
                    try (Stream<Path> pythons = Files.list(libraries)) {
                        return pythons.anyMatch(
                                python -> Files.isDirectory(python.resolve("dist-packages/google/colab")));
                    }
                })
                .orElse(false);
    }
}
