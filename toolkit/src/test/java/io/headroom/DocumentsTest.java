package io.headroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Package-infos are not here: the compiler resolves every link of theirs. */
class DocumentsTest {
    private static final Pattern QUALIFIED = Pattern.compile("\\b(io\\.headroom\\.[a-z.]*[A-Z]\\w*)");
    private static final Pattern SIMPLE = Pattern.compile("(?<![\\w.\"/])([A-Z][a-z0-9]+\\w*)(?=[.(,)]|$)");
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)\\)");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import ([a-z][\\w.]*)\\.\\*;$");
    private static final Path IMPORTS = Path.of("src/main/resources/io/headroom/notebook/imports.jshell");
    /** What a reader puts a name of his own for. */
    private static final String PLACEHOLDER = "Xyz";

    private static Set<String> compiled() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String classes : List.of("target/classes", "target/test-classes")) {
            try (Stream<Path> files = Files.walk(Path.of(classes))) {
                files.map(file -> file.getFileName().toString())
                        .filter(file -> file.endsWith(".class"))
                        .forEach(file ->
                                names.add(file.replaceFirst("\\.class$", "").replaceFirst(".*\\$", "")));
            }
        }
        return names;
    }

    @Test
    void everyClassThatADocumentNamesIsThere() throws IOException {
        Set<String> own = compiled();
        Set<String> named = new TreeSet<>();
        List<String> unknown = new ArrayList<>();
        for (Map.Entry<Path, String> document : Documents.all().entrySet()) {
            for (String name : names(document.getValue())) {
                named.add(name);
                if (!own.contains(name) && !cellKnows(name)) unknown.add(document.getKey() + ": " + name);
            }
        }
        assertThat(named).contains("ArchitectureTest", "EdfHeader", "Pictures", "Path");
        assertThat(unknown).isEmpty();
    }

    @Test
    void everyLinkLeadsToAFileOfTheProject() throws IOException {
        List<String> links = new ArrayList<>();
        for (Map.Entry<Path, String> document : Documents.all().entrySet()) {
            for (String link : Documents.groups(LINK, document.getValue())) {
                links.add(link);
                assertThat(document.getKey().resolveSibling(link)).exists();
            }
        }
        assertThat(links).contains("toolkit/FORMATS.md");
    }

    private static List<String> names(String document) {
        List<String> names = new ArrayList<>(Documents.groups(QUALIFIED, document));
        for (String code : Documents.code(document)) {
            boolean java = code.matches("\\w+") || code.contains("(");
            if (java) names.addAll(Documents.groups(SIMPLE, code));
        }
        names.removeIf(name -> name.startsWith(PLACEHOLDER));
        return names;
    }

    private static boolean cellKnows(String name) throws IOException {
        if (name.contains(".")) return exists(name);
        return exists("java.lang." + name)
                || Documents.groups(IMPORT, Files.readString(IMPORTS)).stream()
                        .anyMatch(home -> exists(home + "." + name));
    }

    private static boolean exists(String name) {
        try {
            Class.forName(name, false, DocumentsTest.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
