package io.headroom.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.error.EnvironmentFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class KernelDirectoryTest {
    @TempDir
    Path folder;

    @Test
    void theFirstKernelOfANameWinsAndTheOtherIsNamedAsHidden() throws IOException {
        Path first = spec("first", "java", "[\"%s\"]".formatted(folder.resolve("java")));
        Path second = spec("second", "Java", "[\"%s\"]".formatted(folder.resolve("java")));
        Files.createFile(folder.resolve("java"));
        KernelDirectory directory = directory();
        assertThat(directory.find("JAVA").orElseThrow().folder()).contains(first);
        List<KernelEntry> entries = ours(directory);
        assertThat(entries).extracting(KernelEntry::folder).containsExactly(first, second);
        assertThat(entries.get(0).hiddenBy()).isEmpty();
        assertThat(entries.get(0).faults()).isEmpty();
        assertThat(entries.get(1).hiddenBy()).contains(first);
    }

    @Test
    void pathsThatAreGoneAndFilesThatCannotBeReadAreNamed() throws IOException {
        spec(
                "first",
                "gone",
                "[\"/no/such/java\", \"-cp\", \"/no/a.jar:%s/*\", \"{connection_file}\"]".formatted(folder));
        spec("second", "torn", "[");
        List<KernelEntry> entries = ours(directory());
        assertThat(entries.get(0).faults()).containsExactly("no such file: /no/such/java", "no such file: /no/a.jar");
        assertThat(entries.get(1).faults()).singleElement().asString().contains("kernel.json line 1");
    }

    @Test
    void aSpecIsReadBackAsItWasWritten() throws IOException {
        KernelSpec spec = new KernelSpec(
                "java",
                "Java 17",
                "java",
                List.of("/opt/java", "-cp", "a:b", "{connection_file}"),
                Map.of("A", "x\ny"),
                KernelSpec.InterruptMode.MESSAGE,
                java.util.Optional.of(Path.of("/opt/headroom.jar")),
                java.util.Optional.of(folder.resolve("java")));
        Files.createDirectory(folder.resolve("java"));
        Files.write(folder.resolve("java/kernel.json"), spec.json());
        assertThat(KernelSpec.read(folder.resolve("java"))).isEqualTo(spec);
    }

    @Test
    void aBarePythonIsTheOneOfTheEnvironmentThatHoldsTheSpec() throws IOException {
        Path python = Files.createDirectories(folder.resolve("env/bin")).resolve("python3");
        Files.createFile(python);
        assertThat(python.toFile().setExecutable(true)).isTrue();
        Path spec = spec("env/share/jupyter", "py", "[\"python3\", \"-f\", \"{connection_file}\", \"{resource_dir}\"]");
        assertThat(KernelSpec.read(spec).command(Path.of("/tmp/c.json")))
                .containsExactly(python.toString(), "-f", "/tmp/c.json", spec.toString());
    }

    @Test
    void theUsersFolderFollowsTheVariablesOfJupyterAndXdg() {
        Path home = Path.of("/home/u");
        assertThat(new JupyterFolders(Map.of("JUPYTER_DATA_DIR", "/data"), home).user())
                .isEqualTo(Path.of("/data"));
        assertThat(new JupyterFolders(Map.of("VIRTUAL_ENV", "/venv"), home).environment())
                .isEqualTo(Path.of("/venv/share/jupyter"));
        assertThatThrownBy(() -> new JupyterFolders(Map.of(), home).environment())
                .isInstanceOf(EnvironmentFault.class)
                .hasMessageContaining("--sys-prefix");
    }

    /** Conda's base is the user's only in so far as it is the one of the machine. */
    @Test
    void anEnvironmentOfTheUsersOwnComesFirstUnlessToldOtherwise() throws IOException {
        Path venv = Files.createDirectory(folder.resolve("venv"));
        Files.createFile(venv.resolve("pyvenv.cfg"));
        assertThat(order(Map.of("VIRTUAL_ENV", venv.toString()))).containsExactly("venv", "user");
        assertThat(order(Map.of("VIRTUAL_ENV", venv.toString(), "JUPYTER_PREFER_ENV_PATH", "Off")))
                .containsExactly("user", "venv");
        Path conda = Files.createDirectory(folder.resolve("conda"));
        assertThat(order(Map.of("CONDA_PREFIX", conda.toString(), "CONDA_DEFAULT_ENV", "course")))
                .containsExactly("conda", "user");
        assertThat(order(Map.of("CONDA_PREFIX", conda.toString(), "CONDA_DEFAULT_ENV", "base")))
                .containsExactly("user", "conda");
        assertThat(order(Map.of("CONDA_PREFIX", conda.toString(), "JUPYTER_PREFER_ENV_PATH", "1")))
                .containsExactly("conda", "user");
    }

    private List<String> order(Map<String, String> variables) {
        Map<String, String> env = new HashMap<>(variables);
        env.put("JUPYTER_DATA_DIR", folder.resolve("user").toString());
        return new JupyterFolders(env, folder)
                .kernels().stream()
                        .filter(kernels -> kernels.startsWith(folder))
                        .map(kernels -> folder.relativize(kernels).getName(0).toString())
                        .toList();
    }

    /** Whom the system takes for the user may be another one, as after sudo, and Jupyter does not ask it. */
    @Test
    @DisabledOnOs({OS.WINDOWS, OS.MAC})
    void theUsersFolderIsInTheHomeThatJupyterKnows() {
        assertThat(new JupyterFolders(Map.of("HOME", "/home/v"), Path.of("/home/u")).user())
                .isEqualTo(Path.of("/home/v/.local/share/jupyter"));
        assertThat(new JupyterFolders(Map.of(), Path.of("/home/u")).user())
                .isEqualTo(Path.of("/home/u/.local/share/jupyter"));
    }

    @Test
    void aVariableThatHoldsNoPathIsNamed() {
        JupyterFolders folders = new JupyterFolders(Map.of("JUPYTER_PATH", "/a\0b"), folder);
        assertThatThrownBy(folders::kernels)
                .isInstanceOf(EnvironmentFault.class)
                .hasMessageStartingWith("the variable JUPYTER_PATH holds no path: ");
    }

    @Test
    void variablesOfWindowsAreFoundByAnyCaseOfTheirNames() throws IOException {
        Path environment = Files.createDirectories(folder.resolve("env/share/jupyter"))
                .resolve("../..")
                .normalize();
        Path program = Files.createDirectories(environment.resolve("bin"))
                .resolve(Platform.windows() ? "jupyter.exe" : "jupyter");
        assertThat(Files.createFile(program).toFile().setExecutable(true)).isTrue();
        Map<String, String> env =
                Platform.inAnyCase(Map.of("Path", program.getParent().toString()));
        assertThat(new JupyterFolders(env, folder).environment()).isEqualTo(environment.resolve("share/jupyter"));
    }

    private Path spec(String data, String name, String argv) throws IOException {
        Path spec =
                Files.createDirectories(folder.resolve(data).resolve("kernels").resolve(name));
        Files.writeString(spec.resolve("kernel.json"), "{\"argv\": " + argv + ", \"language\": \"java\"}");
        return spec;
    }

    private KernelDirectory directory() {
        String path = folder.resolve("first") + java.io.File.pathSeparator + folder.resolve("second");
        return new KernelDirectory(new JupyterFolders(Map.of("JUPYTER_PATH", path), folder.resolve("home")));
    }

    /** Leaves out what the machine itself has installed. */
    private List<KernelEntry> ours(KernelDirectory directory) {
        return directory.entries().stream()
                .filter(entry -> entry.folder().startsWith(folder))
                .toList();
    }
}
