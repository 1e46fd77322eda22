package io.headroom.engine;

import ai.djl.Device;
import ai.djl.util.cuda.CudaUtils;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** The CUDA runtime library that DJL finds through JNA, once a process; no library of PyTorch's is loaded for that. */
final class CudaRuntime implements CudaDevices {
    private static final String JNA_FOLDERS = "jna.library.path";
    private static final List<Path> USUAL =
            List.of(Path.of("/usr/local/cuda/lib64"), Path.of("/usr/lib/x86_64-linux-gnu"));

    /** A runtime that finds no device says so by warnings; held, because a logger that nobody holds forgets its level. */
    private static final Logger LOG = Logger.getLogger("ai.djl.util.cuda");

    private CudaRuntime() {}

    /**
     * Looks for it.
     *
     * @param library the PyTorch library for CUDA, if there is one: PyPI's brings a runtime along
     */
    static CudaRuntime find(Optional<NativeLibrary> library) {
        if (System.getProperty(JNA_FOLDERS) == null) {
            Stream.concat(library.stream().flatMap(NativeLibrary::runtimeFolders), USUAL.stream())
                    .filter(CudaRuntime::holdsRuntime)
                    .findFirst()
                    .ifPresent(folder -> System.setProperty(JNA_FOLDERS, folder.toString()));
        }
        LOG.setLevel(Level.SEVERE);
        return new CudaRuntime();
    }

    static boolean holdsRuntime(Path folder) {
        String name = System.mapLibraryName("cudart");
        String[] files = folder.toFile().list((parent, file) -> file.startsWith(name));
        return files != null && files.length > 0 && Files.isReadable(folder);
    }

    @Override
    public Optional<String> version() {
        try {
            String digits = CudaUtils.getCudaVersionString(); // 12.8 is "128"
            int major = digits.length() - 1;
            return Optional.of(digits.substring(0, major) + '.' + digits.substring(major));
        } catch (IllegalStateException e) { // no such library
            return Optional.empty();
        }
    }

    @Override
    public int count() {
        return CudaUtils.getGpuCount();
    }

    @Override
    public String capability(int device) {
        String digits = CudaUtils.getComputeCapability(device);
        int major = digits.length() - 1;
        return digits.substring(0, major) + '.' + digits.substring(major);
    }

    @Override
    public MemoryUsage memory(int device) {
        return CudaUtils.getGpuMemory(Device.gpu(device));
    }
}
