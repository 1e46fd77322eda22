package io.headroom.engine;

import io.headroom.error.EnvironmentFault;
import io.headroom.memory.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The native libraries of this installation: what is there, whether the parts belong together, and what the cache holds
 * besides. Nothing is loaded.
 *
 * @param libraries PyTorch's, each with flavour, version and origin; the first is the one for the CPU
 * @param pytorch the version of PyTorch that this build is for
 * @param glue the version of the glue, PyTorch's and DJL's: {@code 2.7.1-0.36.0}
 * @param djl the version of the engine
 * @param damages files of the cache that are not what the class path holds, a line each
 * @param damaged the folder of those; empty if there are none
 * @param leftovers folders of the cache that belong to other versions
 */
public record NativeInventory(
        List<String> libraries,
        String pytorch,
        String glue,
        String djl,
        List<String> damages,
        Optional<Path> damaged,
        List<Leftover> leftovers) {
    /** What is wrong with a folder: its files follow. */
    public static final String DAMAGED = " does not hold what belongs there: ";

    /** What to do about it. */
    public static final String WAY_OUT = "delete that folder; the next start unpacks it again";

    /**
     * A folder that nothing here uses.
     *
     * @param folder of the cache
     * @param size of its files
     */
    public record Leftover(Path folder, Bytes size) {}

    /** Copies the lists. */
    public NativeInventory {
        libraries = List.copyOf(libraries);
        damages = List.copyOf(damages);
        leftovers = List.copyOf(leftovers);
    }

    /**
     * Looks at the class path and the cache.
     *
     * @return what is there
     * @throws EnvironmentFault if the user names a folder that holds another version, or the cache cannot be read
     */
    public static NativeInventory here() {
        return of(NativeLibraries.here());
    }

    static NativeInventory of(NativeLibraries libraries) {
        List<String> damages = new ArrayList<>();
        Optional<NativeLibrary> bundled = libraries.bundled();
        Optional<Path> unpacked = bundled.map(library -> unpacked(libraries, library));
        try {
            if (unpacked.isPresent()) damages.addAll(damages(libraries.build(), unpacked.get()));
            return new NativeInventory(
                    Stream.concat(Stream.of(libraries.forCpu()), libraries.cuda().stream())
                            .distinct()
                            .map(NativeLibrary::toString)
                            .toList(),
                    libraries.build().pytorch(),
                    property("/jnilib/pytorch.properties", "jni_version"),
                    property("/pytorch-engine.properties", "djl_version"),
                    damages,
                    damages.isEmpty() ? Optional.empty() : unpacked,
                    leftovers(libraries));
        } catch (IOException e) {
            throw EnvironmentFault.of("reading", libraries.cache(), e);
        }
    }

    /**
     * Refuses to load what would crash the process, or fail in words that name no way out.
     *
     * @throws EnvironmentFault if what is unpacked is not what the class path holds
     */
    static void requireSound(NativeLibraries libraries) {
        libraries.bundled().map(library -> unpacked(libraries, library)).ifPresent(folder -> {
            try {
                List<String> damages = damages(libraries.build(), folder);
                if (damages.isEmpty()) return;
                throw new EnvironmentFault(folder + DAMAGED + String.join(", ", damages) + "; " + WAY_OUT);
            } catch (IOException e) {
                throw EnvironmentFault.of("reading", folder, e);
            }
        });
    }

    /**
     * Whether glue, engine and library are made for each other.
     *
     * @return true if the glue's version is that of the library and of the engine
     */
    public boolean belongsTogether() {
        return glue.startsWith(pytorch + '-' + djl);
    }

    private static Path unpacked(NativeLibraries libraries, NativeLibrary bundled) {
        return libraries
                .cache()
                .resolve(bundled.version()
                        + '-'
                        + bundled.flavor()
                        + '-'
                        + libraries.build().classifier());
    }

    /** By size: versions differ in it, and so does what was cut off. */
    private static List<String> damages(NativeFlavor build, Path folder) throws IOException {
        List<String> damages = new ArrayList<>();
        if (!Files.isDirectory(folder)) return damages;
        for (String resource : resources(build)) compare(folder.resolve(fileName(resource)), resource, damages);
        String glue = glue(build);
        Path unpackedGlue =
                folder.resolve(property("/pytorch-engine.properties", "djl_version") + '-' + fileName(glue));
        if (Files.exists(unpackedGlue)) compare(unpackedGlue, glue, damages);
        return damages;
    }

    /** What the library of the class path takes in the cache, with its glue. */
    static Bytes unpackedSize(NativeFlavor build) throws IOException {
        long bytes = 0;
        for (String resource : resources(build)) bytes += length(resource).orElse(0);
        return new Bytes(bytes + length(glue(build)).orElse(0));
    }

    private static List<String> resources(NativeFlavor build) throws IOException {
        String place = "/pytorch/" + build.flavor() + '/' + build.classifier() + '/';
        return Stream.of(property("/native/lib/pytorch.properties", "libraries").split(",", -1))
                .map(file -> place + file)
                .toList();
    }

    private static String glue(NativeFlavor build) {
        return "/jnilib/" + build.classifier() + '/' + build.flavor() + '/' + System.mapLibraryName("djl_torch");
    }

    private static String fileName(String resource) {
        return resource.substring(resource.lastIndexOf('/') + 1);
    }

    /** Bytes; empty if the class path does not hold it. */
    private static OptionalLong length(String resource) throws IOException {
        URL original = NativeInventory.class.getResource(resource);
        if (original == null) return OptionalLong.empty();
        return OptionalLong.of(original.openConnection().getContentLengthLong());
    }

    private static void compare(Path file, String resource, List<String> damages) throws IOException {
        OptionalLong known = length(resource);
        if (known.isEmpty()) return;
        long expected = known.getAsLong();
        if (Files.notExists(file)) {
            damages.add(file.getFileName() + ": not there");
        } else if (Files.size(file) != expected) {
            damages.add(file.getFileName() + ": expected " + expected + " bytes, got " + Files.size(file));
        }
    }

    private static List<Leftover> leftovers(NativeLibraries libraries) throws IOException {
        if (!Files.isDirectory(libraries.cache())) return List.of();
        String own = libraries.build().pytorch();
        List<Leftover> found = new ArrayList<>();
        try (Stream<Path> folders = Files.list(libraries.cache())) {
            for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
                String name = String.valueOf(folder.getFileName());
                boolean ours = name.startsWith(own + '-');
                if (ours || folder.equals(libraries.pypiFolder())) continue;
                found.add(new Leftover(folder, EngineCache.sizeOf(folder)));
            }
        }
        return found;
    }

    private static String property(String resource, String key) throws IOException {
        try (InputStream in = NativeInventory.class.getResourceAsStream(resource)) {
            if (in == null) return "none";
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty(key, "none");
        }
    }
}
