package io.headroom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What the project says of itself outside of Java files: Markdown files, and the Markdown of the notebooks. */
public final class Documents {
    public static final Path ROOT = Path.of("..");

    private static final Pattern FENCED = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
    private static final Pattern INDENTED = Pattern.compile("(?m)^ {4}(\\S.*)$");
    private static final Pattern SPAN = Pattern.compile("`([^`\\n]+)`");

    private Documents() {}

    /** Text by file. */
    public static Map<Path, String> all() throws IOException {
        Map<Path, String> documents = new TreeMap<>();
        for (String name : List.of("README.md", "toolkit/FORMATS.md", "notebooks/data/README.md")) {
            Path file = ROOT.resolve(name);
            documents.put(file, Files.readString(file));
        }
        for (Path notebook : notebooks()) documents.put(notebook, markdown(notebook));
        return documents;
    }

    public static List<Path> notebooks() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("notebooks"))) {
            return files.filter(file -> file.toString().endsWith(".ipynb")).toList();
        }
    }

    /** Fenced blocks of a language. */
    public static List<String> blocks(String document, String language) {
        return FENCED.matcher(document)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    /** Everything set as code but fenced blocks: spans between backticks and indented lines. */
    public static List<String> code(String document) {
        String prose = FENCED.matcher(document).replaceAll("");
        List<String> code = new ArrayList<>(groups(SPAN, prose));
        code.addAll(groups(INDENTED, prose));
        return code;
    }

    /** All that a group of a pattern finds. */
    public static List<String> groups(Pattern pattern, String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) found.add(matcher.group(1));
        return found;
    }

    private static String markdown(Path notebook) throws IOException {
        JsonNode cells =
                new ObjectMapper().readTree(Files.readAllBytes(notebook)).path("cells");
        return StreamSupport.stream(cells.spliterator(), false)
                .filter(cell -> cell.path("cell_type").asText().equals("markdown"))
                .map(cell -> StreamSupport.stream(cell.path("source").spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("\n\n"));
    }
}
