package io.headroom.runner;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The ids that nbformat 4.5 wants. One that is missing is made from the cell's place and source, so a second run makes the same. */
final class CellIds {
    private static final Pattern VALID = Pattern.compile("[a-zA-Z0-9_-]{1,64}");
    private static final int BYTES = 4;

    private CellIds() {}

    static void complete(List<ObjectNode> cells) {
        Set<String> taken = new HashSet<>();
        for (int place = 0; place < cells.size(); place++) {
            ObjectNode cell = cells.get(place);
            String id = cell.path("id").asText();
            String source = Notebook.text(cell.path("source"));
            for (int attempt = 0; !VALID.matcher(id).matches() || !taken.add(id); attempt++) {
                id = made(place + " " + attempt + " " + source);
            }
            cell.put("id", id);
        }
    }

    private static String made(String from) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(from.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", e);
        }
    }
}
