package io.headroom.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.error.EnvironmentFault;
import io.headroom.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With a Python that is a few lines of shell: its third argument is pip's command. */
@DisabledOnOs(OS.WINDOWS)
class PypiPackageTest {
    private static final String OFFERED = "echo 'Available versions: 2.11.0, 2.7.10, 2.7.1, 2.7.0'";

    @TempDir
    Path folder;

    private Path target() {
        return folder.resolve("cache/pypi-torch-2.7.1");
    }

    private void install(String index, String install) throws IOException {
        Path python = Files.writeString(
                folder.resolve("python"),
                "#!/bin/sh\nif [ \"$3\" = index ]; then " + index + "; else " + install + "; fi\n");
        assertThat(python.toFile().setExecutable(true)).isTrue();
        new PypiPackage(python.toString(), "2.7.1").installInto(target(), Progress.SILENT);
    }

    @Test
    void whatPipInstallsIsPutInPlaceWhole() throws IOException {
        install(
                OFFERED,
                "while [ \"$1\" != --target ]; do shift; done; mkdir -p \"$2/torch/lib\"; echo $3 > \"$2/asked\"");
        assertThat(target().resolve("asked")).hasContent("torch==2.7.1\n");
        assertThat(target().resolve("torch/lib")).isDirectory();
        assertThat(target().getParent().toFile().list()).containsExactly("pypi-torch-2.7.1");
    }

    /** pip keeps what is in its target, whole or not, and succeeds. */
    @Test
    void whatAKilledProcessLeftIsNotTakenForInstalled() throws IOException {
        Path torn = folder.resolve("cache/pypi-torch-2.7.1.part/package/torch/lib/libtorch.so");
        Files.createDirectories(torn.getParent());
        Files.writeString(torn, "half");
        install(OFFERED, "while [ \"$1\" != --target ]; do shift; done; mkdir -p \"$2/torch\"");
        assertThat(target().resolve("torch")).isEmptyDirectory();
        assertThat(target().getParent().toFile().list()).containsExactly("pypi-torch-2.7.1");
    }

    @Test
    void withoutANetworkNothingIsBegun() {
        assertThatThrownBy(
                        () -> install("echo 'ERROR: No matching distribution found for torch'; exit 1", "touch begun"))
                .isInstanceOf(EnvironmentFault.class)
                .hasMessageContaining(
                        "index failed: ERROR: No matching distribution found for torch; no network or no index");
        nothingIsLeft();
    }

    @Test
    void aPythonThatIsNotOfferedTheVersionIsRefused() {
        assertThatThrownBy(() -> install("echo 'Available versions: 2.11.0, 2.7.10'", "touch begun"))
                .isInstanceOf(EnvironmentFault.class)
                .hasMessageContaining("torch 2.7.1 is not offered for")
                .hasMessageContaining("--python");
        nothingIsLeft();
    }

    @Test
    void anInstallationThatFailsLeavesNothing() {
        assertThatThrownBy(() -> install(OFFERED, "echo 'ERROR: [Errno 28] No space left on device'; exit 1"))
                .isInstanceOf(EnvironmentFault.class)
                .hasMessageEndingWith("install failed: ERROR: [Errno 28] No space left on device");
        nothingIsLeft();
    }

    @Test
    void aPythonThatIsNotThereOrHasNoPipIsNamed() {
        assertThatThrownBy(() -> new PypiPackage("/no/python", "2.7.1").installInto(target(), Progress.SILENT))
                .isInstanceOf(EnvironmentFault.class)
                .hasMessage("/no/python: no such program; install Python 3 with pip, or name one by --python");
        assertThatThrownBy(() -> install("echo '/usr/bin/python3: No module named pip'; exit 1", "touch begun"))
                .hasMessageContaining("install pip for it");
        nothingIsLeft();
    }

    private void nothingIsLeft() {
        assertThat(target()).doesNotExist();
        assertThat(target().getParent()).isEmptyDirectory();
    }
}
