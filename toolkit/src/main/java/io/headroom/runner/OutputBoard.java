package io.headroom.runner;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The outputs of all cells that were sent. An output goes to the cell that caused it, also when that cell is long done, and an
 * update goes wherever its display stands.
 */
final class OutputBoard {
    private final Map<String, CellOutputs> cells = new HashMap<>();
    private final Map<String, List<Output.Display>> displays = new HashMap<>();

    /** Opens the outputs of a cell under the id of the request that executes it. */
    void open(String requestId, CellOutputs outputs) {
        cells.put(requestId, outputs);
    }

    /** Takes in a message that a kernel published. */
    void accept(Message message) {
        JsonNode content = message.content();
        if (message.kind().equals("update_display_data")) {
            for (Output.Display display : displays.getOrDefault(displayId(content), List.of())) {
                display.replace(content.path("data"), content.path("metadata"));
            }
            return;
        }
        CellOutputs cell = cells.get(message.parentId());
        if (cell == null) return;
        switch (message.kind()) {
            case "execute_input" -> cell.count(content.path("execution_count"));
            case "stream" -> cell.stream(message.text("name"), message.text("text"));
            case "clear_output" -> cell.clear(content.path("wait").asBoolean());
            case "error" -> cell.add(Output.Failure.of(content));
            case "display_data" -> add(cell, content, false);
            case "execute_result" -> add(cell, content, true);
            default -> {
                return;
            }
        }
    }

    private void add(CellOutputs cell, JsonNode content, boolean result) {
        if (result) cell.count(content.path("execution_count"));
        Output.Display display = new Output.Display(result, content.path("data"), content.path("metadata"));
        cell.add(display);
        String id = displayId(content);
        if (!id.isEmpty())
            displays.computeIfAbsent(id, key -> new ArrayList<>()).add(display);
    }

    private static String displayId(JsonNode content) {
        return content.path("transient").path("display_id").asText();
    }
}
