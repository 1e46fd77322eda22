package io.headroom.runner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headroom.error.EnvironmentFault;
import io.headroom.error.FileFault;
import io.headroom.error.NotSupported;
import io.headroom.file.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A notebook file, nbformat 4 ("The Jupyter Notebook Format"). What Headroom does not know of is kept as it is.
 *
 * @param file where it was read
 * @param json all of it
 */
record Notebook(Path file, ObjectNode json) {
    private static final int MAJOR = 4;
    /** Since 4.5 every cell has an id. */
    private static final int MINOR = 5;

    /**
     * Reads a notebook.
     *
     * @throws FileFault if it is not JSON, or not a notebook
     * @throws NotSupported if it is of an older format
     */
    static Notebook read(Path file) {
        JsonNode json;
        try {
            json = NotebookJson.MAPPER.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            String line =
                    e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr();
            throw new FileFault(
                    file,
                    line,
                    "expected a notebook's JSON, got: "
                            + e.getOriginalMessage().lines().findFirst().orElse(""),
                    e);
        } catch (IOException e) {
            throw EnvironmentFault.of("reading the notebook", file, e);
        }
        if (!json.isObject() || !json.path("nbformat").isInt()) {
            throw new FileFault(file, "", "expected a notebook (a JSON object with \"nbformat\"); check the file");
        }
        int major = json.path("nbformat").intValue();
        if (major != MAJOR) {
            throw new NotSupported(file + ": notebook format " + major + " is not supported; convert it with:"
                    + " jupyter nbconvert --to notebook --nbformat 4 " + file.getFileName());
        }
        check(file, json);
        return new Notebook(file, (ObjectNode) json);
    }

    private static void check(Path file, JsonNode json) {
        if (!json.path("cells").isArray())
            throw new FileFault(file, "cells", "expected a list of cells; check the file");
        int place = 0;
        for (JsonNode cell : json.path("cells")) {
            place++;
            String kind = cell.path("cell_type").asText();
            if (!List.of("code", "markdown", "raw").contains(kind)) {
                throw new FileFault(
                        file, "cell " + place, "expected a code, markdown or raw cell, got \"" + kind + '"');
            }
            JsonNode source = cell.path("source");
            if (!source.isTextual() && !source.isArray()) {
                throw new FileFault(file, "cell " + place, "expected a source (text or a list of lines)");
            }
        }
    }

    /** All cells in order. */
    List<ObjectNode> cells() {
        List<ObjectNode> cells = new ArrayList<>();
        json.path("cells").forEach(cell -> cells.add((ObjectNode) cell));
        return cells;
    }

    /** The name of the kernel that it asks for, empty if it names none. */
    String kernel() {
        return json.path("metadata").path("kernelspec").path("name").asText();
    }

    /** Whether Headroom's kernel can be meant: it asks for Java, or for nothing. */
    boolean isJava() {
        String language =
                json.path("metadata").path("kernelspec").path("language").asText();
        return language.isEmpty() || language.equalsIgnoreCase("java");
    }

    /** Says which kernel and language executed it, in place of what stood there. */
    void executedBy(KernelSpec spec, JsonNode kernelInfo) {
        ObjectNode metadata = json.withObject("/metadata");
        ObjectNode kernel = metadata.withObject("/kernelspec");
        kernel.put("name", spec.name());
        kernel.put("display_name", spec.displayName());
        kernel.put("language", spec.language());
        JsonNode language = kernelInfo.path("language_info");
        if (language.path("name").isTextual()) metadata.set("language_info", language);
    }

    /** Brings it to format 4.5: every cell gets an id that is its own, made from its place and source if it has none. */
    void identifyCells() {
        json.put("nbformat", MAJOR);
        json.put("nbformat_minor", Math.max(MINOR, json.path("nbformat_minor").asInt()));
        CellIds.complete(cells());
    }

    void write(Path target) {
        WholeFile.write(target, NotebookJson.pretty(json));
    }

    /** A field that may be text or a list of lines. */
    static String text(JsonNode lines) {
        if (!lines.isArray()) return lines.asText();
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.asText()));
        return text.toString();
    }

    /** Text as the list of its lines, each with its end. */
    static ArrayNode lines(String text) {
        ArrayNode lines = NotebookJson.MAPPER.createArrayNode();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            int next = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(start, next));
            start = next;
        }
        return lines;
    }

    /** Whether a cell bears a tag. */
    static boolean tagged(JsonNode cell, String tag) {
        for (JsonNode given : cell.path("metadata").path("tags")) {
            if (given.asText().equals(tag)) return true;
        }
        return false;
    }
}
