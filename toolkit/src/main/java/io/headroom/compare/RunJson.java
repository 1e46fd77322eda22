package io.headroom.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headroom.error.FileFault;
import io.headroom.train.TrainingRun;

/** An experiment's parts as they stand in {@code run.json}. */
final class RunJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RunJson() {}

    static JsonNode write(Object part) {
        return JSON.valueToTree(part);
    }

    static <T> T read(TrainingRun run, JsonNode part, Class<T> type) {
        if (part.isNull()) {
            throw new FileFault(
                    run.folder().resolve("run.json"),
                    type.getSimpleName(),
                    "is missing: this run was not trained on a corpus; give a run of the train command");
        }
        try {
            return JSON.treeToValue(part, type);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new FileFault(
                    run.folder().resolve("run.json"),
                    type.getSimpleName(),
                    "cannot be read (" + e.getMessage().lines().findFirst().orElse("") + "); train again",
                    e);
        }
    }
}
