package io.headroom.runner;

import com.fasterxml.jackson.databind.JsonNode;
import io.headroom.error.EnvironmentFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Markdown as HTML, with its pictures inside.
 *
 * @param folder where its pictures' paths start; null if it has none
 * @param attachments pictures that the cell itself holds
 */
record MarkdownPart(Path folder, JsonNode attachments) {
    private static final List<Extension> TABLES = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(TABLES).build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().extensions(TABLES).build();
    private static final Map<String, String> TYPES = Map.of(
            "png", "image/png", "jpg", "image/jpeg", "jpeg", "image/jpeg", "gif", "image/gif", "svg", "image/svg+xml");

    /** Markdown that refers to nothing. */
    static String alone(String markdown) {
        return new MarkdownPart(null, NotebookJson.MAPPER.createObjectNode()).html(markdown);
    }

    String html(String markdown) {
        Node document = PARSER.parse(markdown);
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Image image) {
                inside(image.getDestination()).ifPresent(image::setDestination);
            }
        });
        return RENDERER.render(document);
    }

    private Optional<String> inside(String destination) {
        if (destination.startsWith("attachment:")) {
            JsonNode bundle = attachments.path(destination.substring("attachment:".length()));
            return bundle.properties().stream()
                    .findFirst()
                    .map(form ->
                            data(form.getKey(), Notebook.text(form.getValue()).replaceAll("\\s", "")));
        }
        String type = TYPES.get(
                destination.substring(destination.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
        if (type == null || folder == null || destination.contains("://")) return Optional.empty();
        return local(destination).map(file -> data(type, Base64.getEncoder().encodeToString(bytes(file))));
    }

    private Optional<Path> local(String destination) {
        try {
            return Optional.of(folder.resolve(destination)).filter(Files::isRegularFile);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw EnvironmentFault.of("reading a picture", file, e);
        }
    }

    private static String data(String type, String base64) {
        return "data:" + type + ";base64," + base64;
    }
}
