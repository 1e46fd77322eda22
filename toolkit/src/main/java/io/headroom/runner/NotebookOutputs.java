package io.headroom.runner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Outputs as nbformat 4 writes them. */
final class NotebookOutputs {
    private NotebookOutputs() {}

    static ArrayNode json(CellOutputs outputs) {
        ArrayNode array = NotebookJson.MAPPER.createArrayNode();
        for (Output output : outputs.outputs()) array.add(json(output, outputs.executionCount()));
        return array;
    }

    private static ObjectNode json(Output output, Integer executionCount) {
        ObjectNode json = NotebookJson.MAPPER.createObjectNode();
        if (output instanceof Output.Text text) {
            json.put("output_type", "stream");
            json.put("name", text.stream());
            json.set("text", Notebook.lines(text.text()));
        } else if (output instanceof Output.Display display) {
            json.put("output_type", display.result() ? "execute_result" : "display_data");
            if (display.result()) json.put("execution_count", executionCount);
            json.set("data", data(display.data()));
            json.set("metadata", display.metadata());
        } else if (output instanceof Output.Failure failure) {
            json.put("output_type", "error");
            json.put("ename", failure.name());
            json.put("evalue", failure.message());
            ArrayNode traceback = json.putArray("traceback");
            failure.traceback().forEach(traceback::add);
        }
        return json;
    }

    /** Text by lines; JSON and pictures as they came. */
    private static ObjectNode data(JsonNode bundle) {
        ObjectNode data = NotebookJson.MAPPER.createObjectNode();
        bundle.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            boolean lines = value.isTextual()
                    && (entry.getKey().startsWith("text/") || entry.getKey().endsWith("+xml"));
            data.set(entry.getKey(), lines ? Notebook.lines(value.asText()) : value);
        });
        return data;
    }
}
