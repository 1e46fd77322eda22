package io.headroom.engine;

import io.headroom.error.EnvironmentFault;
import io.headroom.error.NotSupported;
import io.headroom.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Brings native libraries to this machine: the only thing here that downloads. What is there is left as it is. */
public final class NativeFetch {
    private final NativeLibraries libraries;

    NativeFetch(NativeLibraries libraries) {
        this.libraries = libraries;
    }

    /**
     * For this machine and its cache.
     *
     * @return the fetch
     */
    public static NativeFetch here() {
        return new NativeFetch(NativeLibraries.here());
    }

    /**
     * Unpacks the library for the CPU, or fetches it where this build leaves it out.
     *
     * @param progress how far it is
     * @throws EnvironmentFault if the cache is not writable, or there is no network
     */
    public void cpu(Progress progress) {
        EngineCache cache = new EngineCache(libraries.cache());
        if (libraries.bundled().isPresent()) {
            progress.report("unpacking PyTorch", 0, -1);
            cache.unpacking(HeadroomEngine::start);
            return;
        }
        Path folder = libraries.downloadFolder("cpu");
        if (!NativeLibrary.isIn(folder)) fetch("cpu", folder, progress);
    }

    /**
     * Fetches the library for CUDA by the engine, into its cache.
     *
     * @param progress how far it is
     * @throws NotSupported if there is none for this system
     * @throws EnvironmentFault if the disk has no room, or there is no network
     */
    public void cudaByEngine(Progress progress) {
        requireGlue();
        String flavor = libraries.build().cudaFlavor();
        Path folder = libraries.downloadFolder(flavor);
        if (!NativeLibrary.isIn(folder)) {
            DiskSpace.require(folder, CudaSource.ENGINE.disk());
            fetch(flavor, folder, progress);
        }
        linkRuntime(folder);
    }

    /** One process at a time: whoever waited finds what the other has fetched. */
    private void fetch(String flavor, Path folder, Progress progress) {
        alone(progress, () -> {
            if (!NativeLibrary.isIn(folder)) EngineDownload.fetch(flavor, folder, progress);
        });
    }

    private void alone(Progress progress, Runnable work) {
        progress.report("waiting for another process that brings a library", 0, -1);
        new EngineCache(libraries.cache()).locked(work);
    }

    /**
     * Installs the Python package torch into a folder of its own.
     *
     * @param python the program whose pip does it
     * @param chosen the folder; empty for one that Headroom looks into by itself
     * @param progress how far it is
     * @return the folder of its libraries
     * @throws NotSupported if there is none for this system
     * @throws EnvironmentFault if the disk has no room, or there is no network, or no pip
     */
    public Path cudaFromPypi(String python, Optional<Path> chosen, Progress progress) {
        requireGlue();
        if (!libraries.build().classifier().startsWith("linux")) {
            throw new NotSupported(
                    "the Python package torch has CUDA on Linux only; take " + CudaSource.ENGINE.command());
        }
        Path folder = chosen.orElse(libraries.pypiFolder()).toAbsolutePath();
        Path lib = folder.resolve("torch/lib");
        if (NativeLibrary.isIn(lib)) return lib;
        DiskSpace.require(folder, CudaSource.PYPI.disk());
        alone(progress, () -> {
            PypiPackage torch = new PypiPackage(python, libraries.build().pytorch());
            if (!NativeLibrary.isIn(lib)) torch.installInto(folder, progress);
        });
        return lib;
    }

    private void requireGlue() {
        if (!libraries.build().hasCudaGlue()) {
            throw new NotSupported(
                    "there is no PyTorch for CUDA on " + libraries.build().classifier());
        }
    }

    /**
     * The archive's runtime has a name of its own, {@code libcudart-1a2b3c4d.so.12}, by which nobody looks for it: a machine with
     * a driver and no CUDA toolkit would see no GPU.
     */
    static void linkRuntime(Path folder) {
        String name = System.mapLibraryName("cudart");
        Path links = NativeLibrary.runtimeLinks(folder);
        try (Stream<Path> files = Files.list(folder)) {
            Optional<Path> runtime = files.filter(
                            file -> String.valueOf(file.getFileName()).startsWith("libcudart-"))
                    .findFirst();
            if (runtime.isEmpty() || Files.exists(links.resolve(name))) return;
            Files.createDirectories(links);
            Files.createSymbolicLink(links.resolve(name), runtime.get().toAbsolutePath());
        } catch (IOException e) {
            throw EnvironmentFault.of("linking the CUDA runtime of", folder, e);
        }
    }
}
