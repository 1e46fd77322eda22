package io.headroom.runner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.headroom.error.EnvironmentFault;
import io.headroom.error.FileFault;
import io.headroom.memory.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a kernel is started: the content of a {@code kernel.json} ("Making kernels for Jupyter", kernel specs).
 *
 * @param name the name that notebooks ask for
 * @param displayName the name that menus show
 * @param language the language of its cells
 * @param argv the command; <code>{connection_file}</code> and <code>{resource_dir}</code> stand for paths
 * @param env variables added to the environment; {@code ${NAME}} stands for a variable's value
 * @param interruptMode how a running cell is stopped
 * @param headroomJar the jar of Headroom that it was made for; empty for kernels of others
 * @param folder the folder that holds it; empty for a spec that is nowhere installed
 */
public record KernelSpec(
        String name,
        String displayName,
        String language,
        List<String> argv,
        Map<String, String> env,
        InterruptMode interruptMode,
        Optional<Path> headroomJar,
        Optional<Path> folder) {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");
    private static final Pattern PYTHON = Pattern.compile("python(3(\\.\\d+)?)?");

    /** Copies the lists. */
    public KernelSpec {
        argv = List.copyOf(argv);
        env = Map.copyOf(env);
    }

    /** How a running cell is stopped. */
    public enum InterruptMode {
        /** By a signal of the operating system. */
        SIGNAL,
        /** By a message on the control channel. */
        MESSAGE
    }

    /**
     * Looks for an installed kernel in Jupyter's folders.
     *
     * @param name its name, in any case
     * @return the spec that Jupyter would use
     */
    public static Optional<KernelSpec> find(String name) {
        return new KernelDirectory(JupyterFolders.here()).find(name);
    }

    /**
     * Lists the installed kernels in Jupyter's folders.
     *
     * @return one entry a folder, those that another one hides included
     */
    public static List<KernelEntry> list() {
        return new KernelDirectory(JupyterFolders.here()).entries();
    }

    /**
     * Reads a spec.
     *
     * @param folder the folder that holds {@code kernel.json}; its name is the kernel's
     * @return the spec
     * @throws FileFault if the file is no kernel spec
     */
    public static KernelSpec read(Path folder) {
        Path file = folder.resolve("kernel.json");
        JsonNode json;
        try {
            json = NotebookJson.MAPPER.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            String line =
                    e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr();
            throw new FileFault(file, line, "expected JSON, got " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw EnvironmentFault.of("reading a kernel spec", file, e);
        }
        if (!json.path("argv").isArray() || json.path("argv").isEmpty()) {
            throw new FileFault(file, "argv", "expected the command that starts the kernel; install the kernel again");
        }
        List<String> argv = new ArrayList<>();
        json.path("argv").forEach(part -> argv.add(part.asText()));
        Map<String, String> env = new LinkedHashMap<>();
        json.path("env")
                .properties()
                .forEach(entry -> env.put(entry.getKey(), entry.getValue().asText()));
        String name = String.valueOf(folder.getFileName());
        String jar = json.path("metadata").path("headroom").path("jar").asText();
        return new KernelSpec(
                name,
                json.path("display_name").asText(name),
                json.path("language").asText(),
                argv,
                env,
                json.path("interrupt_mode").asText().equals("message") ? InterruptMode.MESSAGE : InterruptMode.SIGNAL,
                jar.isEmpty() ? Optional.empty() : Optional.of(Path.of(jar)),
                Optional.of(folder));
    }

    /** The same of a kernel in Java, whose objects may take so much and no more. */
    KernelSpec withHeap(Bytes most) {
        List<String> bounded = new ArrayList<>(argv);
        bounded.add(1, "-Xmx" + most.count());
        return new KernelSpec(name, displayName, language, bounded, env, interruptMode, headroomJar, folder);
    }

    /** The command with its places filled in. */
    List<String> command(Path connectionFile) {
        List<String> command = new ArrayList<>();
        for (String part : argv) {
            command.add(part.replace("{connection_file}", connectionFile.toString())
                    .replace("{resource_dir}", folder.map(Path::toString).orElse("."))
                    .replace("{prefix}", prefix().map(Path::toString).orElse("{prefix}")));
        }
        command.set(0, executable(command.get(0)));
        return command;
    }

    /** A bare {@code python} means the one of the environment that holds the spec. */
    private String executable(String command) {
        if (!PYTHON.matcher(command).matches() || prefix().isEmpty()) return command;
        Path python = prefix().get().resolve(Platform.windows() ? "python.exe" : "bin/" + command);
        return Files.isExecutable(python) ? python.toString() : command;
    }

    /** The environment's root: specs lie in PREFIX/share/jupyter/kernels/NAME. */
    private Optional<Path> prefix() {
        return folder.map(Path::toAbsolutePath)
                .filter(path -> path.getNameCount() > 4 && path.getParent().endsWith("share/jupyter/kernels"))
                .map(path -> path.getParent().getParent().getParent().getParent());
    }

    /** Puts variables in a value of {@link #env}; one that is not set stays as it is written. */
    String expanded(String value) {
        return VARIABLE.matcher(value)
                .replaceAll(found -> Matcher.quoteReplacement(
                        Optional.ofNullable(System.getenv(found.group(1))).orElse(found.group())));
    }

    /** Where it stands, in words. */
    String place() {
        return folder.map(Path::toString).orElse("Headroom itself");
    }

    /** The {@code kernel.json} of this spec. */
    byte[] json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("argv", argv);
        fields.put("display_name", displayName);
        fields.put("env", env);
        fields.put("interrupt_mode", interruptMode == InterruptMode.MESSAGE ? "message" : "signal");
        fields.put("language", language);
        headroomJar.ifPresent(jar -> fields.put("metadata", Map.of("headroom", Map.of("jar", jar.toString()))));
        return NotebookJson.pretty(NotebookJson.MAPPER.valueToTree(fields));
    }
}
