package io.headroom.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A PyTorch library that is on this machine.
 *
 * @param origin how it came here
 * @param flavor {@code cpu}, or {@code cu128}: the glue that belongs to it
 * @param version PyTorch's, as the library itself says it where it does: {@code 2.7.1+cu126}
 * @param folder of its files; empty for one that is still in the class path's jar
 */
record NativeLibrary(Origin origin, String flavor, String version, Optional<Path> folder) {
    /** Where the glue looks, in this order: a variable of the environment, then a property. */
    static final String FOLDER = "PYTORCH_LIBRARY_PATH";

    private static final String VERSION = "PYTORCH_VERSION";
    private static final String FLAVOR = "PYTORCH_FLAVOR";

    /** How a library came to this machine. */
    enum Origin {
        /** In a jar of the class path. */
        BUNDLED("on the class path"),
        /** Into the engine's cache. */
        DOWNLOADED("fetched by the engine"),
        /** With Python's package, in a folder of its own. */
        PYPI("from PyPI"),
        /** By the user, who names its folder. */
        NAMED("named by " + FOLDER);

        private final String words;

        Origin(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** Whether it can compute on a GPU. */
    boolean cuda() {
        return flavor.startsWith("cu");
    }

    /** Folders that may hold a CUDA runtime library of its own. */
    Stream<Path> runtimeFolders() {
        return folder.stream()
                .flatMap(own ->
                        Stream.of(own.resolve("../../nvidia/cuda_runtime/lib").normalize(), own, runtimeLinks(own)));
    }

    /** Where a runtime library stands by its usual name: beside the folder, all of which is loaded. */
    static Path runtimeLinks(Path folder) {
        return folder.resolveSibling(folder.getFileName() + "-cudart");
    }

    /**
     * Tells DJL to take it. All three settings, or it would look for a flavour that does not exist; a user's own stand. A
     * folder that is named comes before a library on the class path, which would win otherwise.
     *
     * @param glue the version that the glue was made for
     */
    void announce(String glue) {
        if (origin == Origin.BUNDLED) return;
        folder.ifPresent(own -> set(FOLDER, own.toString()));
        set(VERSION, glue);
        set(FLAVOR, flavor);
    }

    private static void set(String name, String value) {
        if (System.getenv(name) == null) System.setProperty(name, value);
    }

    /** Its flavour, version and origin: {@code "cu128, 2.7.1+cu126, from PyPI: /root/torch-2.7.1/torch/lib"}. */
    @Override
    public String toString() {
        return flavor + ", " + version + ", " + origin
                + folder.map(own -> ": " + own).orElse("");
    }

    static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(System.mapLibraryName("torch")));
    }

    static boolean isForCuda(Path folder) {
        return Files.isRegularFile(folder.resolve(System.mapLibraryName("torch_cuda")));
    }
}
