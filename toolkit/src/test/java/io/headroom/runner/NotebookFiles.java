package io.headroom.runner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Notebooks made for tests. */
final class NotebookFiles {
    private NotebookFiles() {}

    /** A notebook of format 4.4 that asks for the kernel "java", with a heading and the given code cells. */
    static Path java(Path folder, String... sources) {
        ObjectNode notebook = NotebookJson.MAPPER.createObjectNode();
        notebook.put("nbformat", 4).put("nbformat_minor", 4);
        notebook.withObject("/metadata/kernelspec").put("name", "java").put("display_name", "Java");
        ArrayNode cells = notebook.putArray("cells");
        ObjectNode heading = cells.addObject().put("cell_type", "markdown");
        heading.putObject("metadata");
        heading.put("source", "# A *test* notebook");
        for (String source : sources) {
            ObjectNode cell = cells.addObject().put("cell_type", "code");
            cell.putObject("metadata");
            cell.putArray("outputs");
            cell.putNull("execution_count");
            cell.put("source", source);
        }
        return write(folder.resolve("test.ipynb"), NotebookJson.pretty(notebook));
    }

    static Path write(Path file, byte[] content) {
        try {
            return Files.write(file, content);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode read(Path file) {
        try {
            return NotebookJson.MAPPER.readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same kernel with its temporary files in a folder of the test's, and with more options of the JVM. */
    static KernelSpec keptTo(Path folder, KernelSpec kernel, String... options) {
        List<String> command = new ArrayList<>(kernel.argv());
        command.add(1, "-Djava.io.tmpdir=" + folder);
        command.addAll(2, List.of(options));
        return with(kernel, command, kernel.env());
    }

    /** The same kernel with more variables in its environment. */
    static KernelSpec with(KernelSpec kernel, Map<String, String> variables) {
        Map<String, String> env = new HashMap<>(kernel.env());
        env.putAll(variables);
        return with(kernel, kernel.argv(), env);
    }

    private static KernelSpec with(KernelSpec kernel, List<String> command, Map<String, String> env) {
        return new KernelSpec(
                kernel.name(),
                kernel.displayName(),
                kernel.language(),
                command,
                env,
                kernel.interruptMode(),
                kernel.headroomJar(),
                kernel.folder());
    }

    /** The outputs of a code cell, counted from 0. */
    static JsonNode outputs(JsonNode notebook, int cell) {
        return notebook.path("cells").path(cell + 1).path("outputs");
    }
}
