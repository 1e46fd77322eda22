package io.headroom.engine;

import io.headroom.progress.Progress;
import java.nio.file.Path;

/** A download in whose processes Java finds the made-up network of {@code https.Handler}. */
public final class DownloadWitness {
    private DownloadWitness() {}

    /**
     * Downloads the library for CUDA.
     *
     * @param folder where it is to be
     */
    public static void main(String[] folder) {
        EngineDownload.fetch(NativeFlavor.bundled().cudaFlavor(), Path.of(folder[0]), Progress.SILENT);
    }

    /**
     * What that network has.
     *
     * @return the lines of its index
     */
    public static String index() {
        NativeFlavor build = NativeFlavor.bundled();
        String folder = build.cudaFlavor() + '/' + build.classifier() + "/native/lib/";
        return folder + System.mapLibraryName("torch") + ".gz\n" + folder + System.mapLibraryName("torch_cuda")
                + ".gz\n";
    }
}
