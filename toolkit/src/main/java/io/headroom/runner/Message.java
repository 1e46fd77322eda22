package io.headroom.runner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;

/**
 * One message of the Jupyter protocol, version 5 ("Messaging in Jupyter").
 *
 * @param header id, session, kind, time
 * @param parent the header of the message that this one answers; empty if none
 * @param metadata seldom used
 * @param content what the kind prescribes
 */
record Message(JsonNode header, JsonNode parent, JsonNode metadata, JsonNode content) {
    static final String PROTOCOL = "5.3";

    /** A request of ours. */
    static Message request(String session, String kind, JsonNode content) {
        return answer(session, kind, content, empty());
    }

    /** A message that answers another. */
    static Message answer(String session, String kind, JsonNode content, JsonNode parent) {
        ObjectNode header = empty();
        header.put("msg_id", UUID.randomUUID().toString());
        header.put("session", session);
        header.put("username", "headroom");
        header.put("date", Instant.now().toString());
        header.put("msg_type", kind);
        header.put("version", PROTOCOL);
        return new Message(header, parent, empty(), content);
    }

    static ObjectNode empty() {
        return NotebookJson.MAPPER.createObjectNode();
    }

    String id() {
        return header.path("msg_id").asText();
    }

    String kind() {
        return header.path("msg_type").asText();
    }

    /** The id of the message that this one answers, empty if it answers none. */
    String parentId() {
        return parent.path("msg_id").asText();
    }

    /** A field of the content as text, empty if absent. */
    String text(String field) {
        return content.path(field).asText();
    }
}
