package io.headroom.runner;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** One output of a cell. */
sealed interface Output permits Output.Text, Output.Display, Output.Failure {

    /** What was printed, piece after piece. */
    final class Text implements Output {
        private final String stream;
        private final StringBuilder printed = new StringBuilder();

        Text(String stream) {
            this.stream = stream;
        }

        String stream() {
            return stream;
        }

        void append(String text) {
            printed.append(text);
        }

        int length() {
            return printed.length();
        }

        String text() {
            return printed.toString();
        }
    }

    /** A value in several forms, by media type; a result is the value of the cell's last expression. */
    final class Display implements Output {
        private final boolean result;
        private JsonNode data;
        private JsonNode metadata;

        Display(boolean result, JsonNode data, JsonNode metadata) {
            this.result = result;
            replace(data, metadata);
        }

        void replace(JsonNode newData, JsonNode newMetadata) {
            data = newData.isObject() ? newData : Message.empty();
            metadata = newMetadata.isObject() ? newMetadata : Message.empty();
        }

        boolean result() {
            return result;
        }

        JsonNode data() {
            return data;
        }

        JsonNode metadata() {
            return metadata;
        }
    }

    /**
     * What was thrown.
     *
     * @param name the exception's class
     * @param message its message
     * @param traceback lines, as the kernel coloured them
     */
    record Failure(String name, String message, List<String> traceback) implements Output {
        static Failure of(JsonNode content) {
            List<String> traceback = new ArrayList<>();
            content.path("traceback").forEach(line -> traceback.add(line.asText()));
            return new Failure(
                    content.path("ename").asText(), content.path("evalue").asText(), traceback);
        }

        /** The traceback without colours. */
        String plain() {
            return PlainText.traceback(traceback);
        }

        /** One line: the last of the traceback that bears the message, since kernels differ in what they call the exception. */
        String headline() {
            String first = message.lines().findFirst().orElse("");
            List<String> lines = plain().lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
            return lines.stream()
                    .filter(line -> line.contains(first))
                    .reduce((earlier, later) -> later)
                    .orElse(name + ": " + first);
        }
    }
}
