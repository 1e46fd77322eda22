package io.headroom.engine;

import io.headroom.error.EnvironmentFault;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * Which native library this build was made for.
 *
 * @param flavor {@code cpu}, or {@code cu128} for CUDA 12.8
 * @param pytorch the library's version
 * @param classifier operating system and architecture: {@code linux-x86_64}
 */
record NativeFlavor(String flavor, String pytorch, String classifier) {
    private static final Path CUDA_LIBRARIES = Path.of("/usr/local/cuda/lib64");

    /** What the build wrote down. */
    static NativeFlavor bundled() {
        Properties native_ = new Properties();
        try (InputStream in = NativeFlavor.class.getResourceAsStream("native.properties")) {
            if (in == null) throw new IllegalStateException("native.properties is not on the class path");
            native_.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new NativeFlavor(
                native_.getProperty("flavor"), native_.getProperty("pytorch"), native_.getProperty("classifier"));
    }

    boolean cuda() {
        return flavor.startsWith("cu");
    }

    /**
     * Tells DJL the flavour before it looks for one: left alone it guesses it from the CUDA runtime it happens to find, and
     * falls back to the CPU with one warning. A user's own setting stands.
     */
    void announce() {
        if (!cuda()) return;
        if (System.getenv("PYTORCH_FLAVOR") == null && System.getProperty("PYTORCH_FLAVOR") == null) {
            System.setProperty("PYTORCH_FLAVOR", flavor);
        }
        if (System.getProperty("jna.library.path") == null && Files.isDirectory(CUDA_LIBRARIES)) {
            System.setProperty("jna.library.path", CUDA_LIBRARIES.toString());
        }
    }

    /** Puts a failed start in one line. */
    EnvironmentFault explain(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) root = root.getCause();
        String reason = String.valueOf(root.getMessage());
        String wayOut;
        if (reason.contains("Offline mode")) {
            wayOut = "the library is not on this machine; let the engine fetch it once, by `java"
                    + " -Dai.djl.offline=false -jar headroom.jar` in place of `java -jar headroom.jar`";
        } else if (reason.contains("dependent libraries")) {
            wayOut = "install the Microsoft Visual C++ Redistributable (x64) and start again";
        } else if (reason.contains("already loaded in another classloader")) {
            wayOut =
                    "the engine belongs on the kernel's own class path; restart the kernel and do not add DJL in a cell";
        } else if (reason.contains("libcuda")) {
            wayOut = "no NVIDIA driver was found; install one or use the CPU build";
        } else {
            wayOut = "check that the class path holds pytorch-jni and pytorch-native of version " + pytorch
                    + " and that the cache folder is writable";
        }
        return new EnvironmentFault(
                "PyTorch " + pytorch + " (" + flavor + ", " + classifier + ") did not load: " + reason + "; " + wayOut,
                cause);
    }
}
