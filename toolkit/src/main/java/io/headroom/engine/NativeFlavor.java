package io.headroom.engine;

import io.headroom.error.EnvironmentFault;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Properties;

/**
 * Which native library this build was made for, on the system where it runs.
 *
 * @param flavor {@code cpu}; or that for CUDA, where this build leaves out the library for the CPU
 * @param cudaFlavor the one for CUDA: {@code cu128} for CUDA 12.8
 * @param pytorch the library's version
 * @param classifier operating system and architecture: {@code linux-x86_64}
 */
record NativeFlavor(String flavor, String cudaFlavor, String pytorch, String classifier) {
    /** What the build wrote down: one jar serves every system. */
    static NativeFlavor bundled() {
        Properties native_ = new Properties();
        try (InputStream in = NativeFlavor.class.getResourceAsStream("native.properties")) {
            if (in == null) throw new IllegalStateException("native.properties is not on the class path");
            native_.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new NativeFlavor(
                native_.getProperty("flavor"),
                native_.getProperty("cuda"),
                native_.getProperty("pytorch"),
                classifier(System.getProperty("os.name"), System.getProperty("os.arch")));
    }

    /** A system in DJL's words; one that it has no library for keeps its own name. */
    static String classifier(String os, String arch) {
        String name = os.toLowerCase(Locale.ROOT);
        String system = name.startsWith("windows") ? "win" : name.startsWith("mac") ? "osx" : name;
        return system + '-' + (arch.equals("amd64") ? "x86_64" : arch);
    }

    /** Whether there is glue for PyTorch's CUDA library on this system. */
    boolean hasCudaGlue() {
        String glue = "/jnilib/" + classifier + '/' + cudaFlavor + '/' + System.mapLibraryName("djl_torch");
        return NativeFlavor.class.getResource(glue) != null;
    }

    /** Puts a failed start in one line. */
    EnvironmentFault explain(NativeLibrary library, Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) root = root.getCause();
        String reason = String.valueOf(root.getMessage());
        boolean offline = reason.contains("Offline mode");
        // Nothing is fetched, so what failed is writing to the cache.
        if (root instanceof IOException why && !offline) return notUnpacked(EngineCache.here(), why);
        String wayOut;
        if (offline) {
            wayOut = "the library is not on this machine; headroom natives " + (library.cuda() ? "--cuda" : "--cpu")
                    + " fetches it";
        } else if (reason.contains("dependent libraries")) {
            wayOut = "install the Microsoft Visual C++ Redistributable (x64) and start again";
        } else if (reason.contains("already loaded in another classloader")) {
            wayOut =
                    "the engine belongs on the kernel's own class path; restart the kernel and do not add DJL in a cell";
        } else if (reason.contains("libcuda")) {
            wayOut = "no NVIDIA driver was found; install one, or take the library for the CPU";
        } else {
            wayOut = "check that the class path holds pytorch-jni and pytorch-native of version " + pytorch;
        }
        return new EnvironmentFault(
                "PyTorch (" + library + "; " + classifier + ") did not load: " + reason + "; " + wayOut, cause);
    }

    private EnvironmentFault notUnpacked(EngineCache cache, IOException why) {
        try {
            return cache.notUnpacked(NativeInventory.unpackedSize(this), why);
        } catch (IOException e) {
            return EnvironmentFault.of("reading the library on the class path for", cache.folder(), e);
        }
    }
}
