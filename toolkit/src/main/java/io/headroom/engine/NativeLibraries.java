package io.headroom.engine;

import ai.djl.util.Utils;
import io.headroom.engine.NativeLibrary.Origin;
import io.headroom.error.EnvironmentFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the PyTorch libraries of this machine. At most one is loaded by a process.
 *
 * @param build what this build was made for
 * @param cache where the engine keeps libraries, a folder a version and flavour
 * @param named the folder that the user names by {@value NativeLibrary#FOLDER}
 */
record NativeLibraries(NativeFlavor build, Path cache, Optional<Path> named) {
    private static final Pattern PYTHON_VERSION = Pattern.compile("__version__\\s*=\\s*['\"]([^'\"]+)['\"]");

    /** Those of this machine. */
    static NativeLibraries here() {
        String folder = Utils.getEnvOrSystemProperty(NativeLibrary.FOLDER);
        return new NativeLibraries(
                NativeFlavor.bundled(),
                EngineCache.here().folder(),
                Optional.ofNullable(folder).filter(text -> !text.isEmpty()).map(Path::of));
    }

    /**
     * The one for a process that uses no GPU.
     *
     * @throws EnvironmentFault if the folder that is named holds none of this version, or if there is none at all
     */
    NativeLibrary forCpu() {
        return fromUser()
                .or(this::bundled)
                .or(() -> downloaded("cpu"))
                .or(this::cuda)
                .orElseThrow(() -> new EnvironmentFault("PyTorch " + build.pytorch()
                        + " is not on this machine, and this build brings no library for the CPU;"
                        + " headroom natives --cpu fetches it, headroom natives --cuda the one for GPUs"));
    }

    /**
     * The one for a GPU.
     *
     * @return empty if there is none
     * @throws EnvironmentFault if the folder that is named holds none of this version
     */
    Optional<NativeLibrary> cuda() {
        return fromUser().filter(NativeLibrary::cuda).or(this::fromPypi).or(() -> downloaded(build.cudaFlavor()));
    }

    Optional<NativeLibrary> bundled() {
        try (InputStream in = NativeLibraries.class.getResourceAsStream("/native/lib/pytorch.properties")) {
            if (in == null) return Optional.empty();
            Properties library = new Properties();
            library.load(in);
            return Optional.of(new NativeLibrary(
                    Origin.BUNDLED, library.getProperty("flavor"), library.getProperty("version"), Optional.empty()));
        } catch (IOException e) {
            throw EnvironmentFault.of("reading", Path.of("native/lib/pytorch.properties"), e);
        }
    }

    /** Where Python's package is put: outside any Python, which has a PyTorch of its own. */
    Path pypiFolder() {
        return cache.resolve("pypi-torch-" + build.pytorch());
    }

    Path downloadFolder(String flavor) {
        return cache.resolve(build.pytorch() + '-' + flavor + '-' + build.classifier());
    }

    private Optional<NativeLibrary> fromPypi() {
        Path folder = pypiFolder().resolve("torch/lib");
        if (!NativeLibrary.isIn(folder) || !NativeLibrary.isForCuda(folder)) return Optional.empty();
        return Optional.of(new NativeLibrary(Origin.PYPI, build.cudaFlavor(), checked(folder), Optional.of(folder)));
    }

    private Optional<NativeLibrary> downloaded(String flavor) {
        Path folder = downloadFolder(flavor);
        if (!NativeLibrary.isIn(folder)) return Optional.empty();
        return Optional.of(new NativeLibrary(Origin.DOWNLOADED, flavor, build.pytorch(), Optional.of(folder)));
    }

    private Optional<NativeLibrary> fromUser() {
        if (named.isEmpty()) return Optional.empty();
        Path folder = named.get();
        if (!NativeLibrary.isIn(folder)) {
            throw new EnvironmentFault(NativeLibrary.FOLDER + " names " + folder + ", where there is no "
                    + System.mapLibraryName("torch") + "; name the folder lib of a PyTorch " + build.pytorch()
                    + ", or unset it");
        }
        String flavor = NativeLibrary.isForCuda(folder) ? build.cudaFlavor() : "cpu";
        return Optional.of(new NativeLibrary(Origin.NAMED, flavor, checked(folder), Optional.of(folder)));
    }

    /** The glue crashes in a library of another version, so what is not known to be of this one is refused. */
    private String checked(Path folder) {
        String found = versionOf(folder).orElse("of no known version");
        if (found.equals(build.pytorch()) || found.startsWith(build.pytorch() + '+')) return found;
        throw new EnvironmentFault(folder + " holds PyTorch " + found + ", and there is glue for " + build.pytorch()
                + " alone; headroom natives --cuda --from pypi brings that into a folder of its own");
    }

    /** Python's package says it, an archive of the library alone too; the engine's folders are named after it. */
    private Optional<String> versionOf(Path folder) {
        try {
            Path python = folder.resolve("../version.py").normalize();
            if (Files.isRegularFile(python)) {
                Matcher version = PYTHON_VERSION.matcher(Files.readString(python));
                return version.find() ? Optional.of(version.group(1)) : Optional.empty();
            }
            Path archive = folder.resolve("../build-version").normalize();
            if (Files.isRegularFile(archive))
                return Optional.of(Files.readString(archive).strip());
        } catch (IOException e) {
            throw EnvironmentFault.of("reading PyTorch's version in", folder, e);
        }
        return folder.toAbsolutePath()
                                .normalize()
                                .startsWith(cache.toAbsolutePath().normalize())
                        && String.valueOf(folder.getFileName()).startsWith(build.pytorch() + '-')
                ? Optional.of(build.pytorch())
                : Optional.empty();
    }
}
