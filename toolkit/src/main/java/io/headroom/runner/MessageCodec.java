package io.headroom.runner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Messages as ZeroMQ frames and back: routing identities, a delimiter, the signature, then header, parent header, metadata and
 * content as JSON, then raw buffers.
 */
final class MessageCodec {
    private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);
    private static final int JSON_FRAMES = 4;

    private final Signature signature;

    MessageCodec(Signature signature) {
        this.signature = signature;
    }

    List<byte[]> encode(Message message) {
        List<byte[]> signed = List.of(
                bytes(message.header()), bytes(message.parent()), bytes(message.metadata()), bytes(message.content()));
        List<byte[]> frames = new ArrayList<>();
        frames.add(DELIMITER);
        frames.add(signature.of(signed).getBytes(StandardCharsets.US_ASCII));
        frames.addAll(signed);
        return frames;
    }

    /**
     * Reads a message. What another process sends may be anything: a wrong frame count, a wrong signature or text that is not
     * JSON gives nothing, and bytes that are not UTF-8 give replacement characters.
     */
    Optional<Message> decode(List<byte[]> frames) {
        int delimiter = 0;
        while (delimiter < frames.size() && !Arrays.equals(frames.get(delimiter), DELIMITER)) delimiter++;
        int first = delimiter + 2;
        if (frames.size() < first + JSON_FRAMES) return Optional.empty();
        List<byte[]> signed = frames.subList(first, first + JSON_FRAMES);
        if (!signature.matches(frames.get(delimiter + 1), signed)) return Optional.empty();
        try {
            return Optional.of(new Message(
                    parse(signed.get(0)), parse(signed.get(1)), parse(signed.get(2)), parse(signed.get(3))));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static JsonNode parse(byte[] frame) throws JsonProcessingException {
        JsonNode node = NotebookJson.MAPPER.readTree(new String(frame, StandardCharsets.UTF_8));
        return node.isObject() ? node : Message.empty();
    }

    private static byte[] bytes(JsonNode node) {
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }
}
