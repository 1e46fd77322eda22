package io.headroom.runner;

import io.headroom.engine.EngineCache;
import io.headroom.error.CallerMistake;
import io.headroom.error.EnvironmentFault;
import io.headroom.file.WholeFile;
import io.headroom.memory.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Installs Headroom's kernel where Jupyter finds it, and proves that it starts. */
public final class KernelInstallation {
    /** It becomes a folder's, in place of what is there: two dots would be the folder of all that Jupyter has. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");

    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration PROOF_LIMIT = Duration.ofMinutes(5);
    /** Loads the native library, unpacking it if this is the first time, and calculates with it. */
    private static final String PROOF =
            "io.headroom.engine.HeadroomEngine.start(); try (var manager = ai.djl.ndarray.NDManager.newBaseManager()) {"
                    + " System.out.print((int) manager.ones(new ai.djl.ndarray.types.Shape(21, 2)).sum().getFloat()); }";

    private static final String PROVEN = "42";

    private KernelInstallation() {}

    /** Whose Jupyter is to find the kernel. */
    public enum Place {
        /** The user's, in whatever environment it runs. */
        USER,
        /** The one of the Python environment that is active. */
        ENVIRONMENT
    }

    /**
     * What was installed.
     *
     * @param spec the kernel
     * @param entry how it stands among the installed ones
     * @param started the time that the proof took: start, first computation, end
     */
    public record Installed(KernelSpec spec, KernelEntry entry, Duration started) {}

    /**
     * Installs the kernel, in place of one of the same name there, after it has started once and calculated with the engine. The
     * engine's native library is unpacked by that, under a lock, so that kernels started at once later do not race for it.
     *
     * @param name the name that notebooks ask for, {@code java} for those of Headroom
     * @param place whose Jupyter is to find it
     * @param heap the most that its Java objects may take; empty leaves that to the JVM, which takes a quarter of the memory
     * @return what was installed
     * @throws CallerMistake if the name cannot be one
     * @throws EnvironmentFault if the kernel does not start, or its folder cannot be written
     */
    public static Installed install(String name, Place place, Optional<Bytes> heap) {
        return install(name, place, heap, JupyterFolders.here());
    }

    static Installed install(String name, Place place, Optional<Bytes> heap, JupyterFolders folders) {
        if (!NAME.matcher(name).matches()) {
            throw new CallerMistake(
                    "a kernel's name must be of letters, digits, dashes, underscores and, past its first letter, dots; got \""
                            + name + '"');
        }
        KernelSpec own = JavaKernel.spec(name);
        KernelSpec spec = heap.map(own::withHeap).orElse(own);
        Path data = place == Place.USER ? folders.user() : folders.environment();
        Duration started = prove(spec);
        Path folder = write(spec, data.resolve("kernels"));
        KernelEntry entry = new KernelDirectory(folders)
                .entries().stream()
                        .filter(each -> each.folder().equals(folder))
                        .findFirst()
                        .orElseThrow();
        return new Installed(spec, entry, started);
    }

    private static Duration prove(KernelSpec spec) {
        long start = System.nanoTime();
        EngineCache.here().unpacking(() -> calculate(spec));
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static void calculate(KernelSpec spec) {
        CellOutputs outputs = new CellOutputs();
        // The user's home may not be there, as in a container that runs as whoever its host likes.
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        try (KernelClient kernel = KernelClient.start(spec, folder, START_LIMIT)) {
            Optional<Trouble> trouble = kernel.execute(PROOF, PROOF_LIMIT, outputs);
            String why = outputs.failure()
                    .map(Output.Failure::headline)
                    .or(() -> trouble.map(Trouble::message))
                    .orElse("the sum of 42 ones came out wrong")
                    .replace(EnvironmentFault.class.getName() + ": ", "");
            if (trouble.isPresent() || !printed(outputs).equals(PROVEN)) {
                throw new EnvironmentFault("the kernel starts but cannot calculate: " + why);
            }
        }
    }

    private static String printed(CellOutputs outputs) {
        return outputs.outputs().stream()
                .filter(Output.Text.class::isInstance)
                .map(output -> ((Output.Text) output).text())
                .reduce("", String::concat)
                .strip();
    }

    private static Path write(KernelSpec spec, Path kernels) {
        Path folder = kernels.resolve(spec.name());
        try {
            Files.createDirectories(kernels);
            Path part = Files.createTempDirectory(kernels, ".headroom-");
            try {
                WholeFile.write(part.resolve("kernel.json"), spec.json());
                remove(folder);
                Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                remove(part);
            }
            openToReaders(folder);
        } catch (IOException e) {
            throw EnvironmentFault.of("writing the kernel spec", folder, e);
        }
        return folder;
    }

    /** A temporary folder is its owner's alone; an environment may be shared. */
    private static void openToReaders(Path folder) throws IOException {
        boolean open =
                folder.toFile().setReadable(true, false) && folder.toFile().setExecutable(true, false);
        if (!open) throw new IOException("its permissions cannot be set");
    }

    static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(folder)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) Files.delete(file);
    }
}
