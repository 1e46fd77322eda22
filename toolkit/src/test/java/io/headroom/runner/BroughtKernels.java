package io.headroom.runner;

import io.headroom.Documents;
import io.headroom.runner.KernelSpec.InterruptMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Kernels that know nothing of Headroom, as users bring them. */
final class BroughtKernels {
    private static final Path ROOT = Documents.ROOT.toAbsolutePath().normalize();

    private BroughtKernels() {}

    /**
     * JJava with the jar on its class path; the test is skipped where there is none.
     *
     * @param folder of the test's, for temporary files
     */
    static KernelSpec jjava(Path folder) {
        return jjavaIn("share/jupyter/kernels/java", folder);
    }

    /** The same of 1.0-a6, the first one with extensions. */
    static KernelSpec firstJJava(Path folder) {
        return jjavaIn("older/share/jupyter/kernels/java", folder);
    }

    private static KernelSpec jjavaIn(String place, Path folder) {
        Path spec = JupyterEnvironment.present(place);
        Path jar = Path.of("target/headroom.jar").toAbsolutePath();
        return NotebookFiles.with(
                KernelSpec.read(spec),
                Map.of("JJAVA_CLASSPATH", jar.toString(), "JJAVA_JVM_OPTS", "-Djava.io.tmpdir=" + folder));
    }

    /** IJava as it is published. */
    static KernelSpec ijava(Path folder) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path jar;
        try (var files = Files.list(ROOT.resolve("toolkit/target/kernel"))) {
            jar = files.findFirst().orElseThrow();
        }
        KernelSpec published = new KernelSpec(
                "java",
                "Java",
                "java",
                List.of(java, "-jar", jar.toString(), "{connection_file}"),
                Map.of(),
                InterruptMode.MESSAGE,
                Optional.empty(),
                Optional.empty());
        return NotebookFiles.keptTo(folder, published);
    }

    /** What the README has its users put into the first cell on such an IJava. */
    static String readmesCell() throws IOException {
        return Documents.blocks(Files.readString(ROOT.resolve("README.md")), "java").stream()
                .filter(block -> block.startsWith("%jars"))
                .findFirst()
                .orElseThrow()
                .replace("/path/to/headroom", ROOT.toString());
    }
}
