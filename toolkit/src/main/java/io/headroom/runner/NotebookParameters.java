package io.headroom.runner;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.headroom.error.CallerMistake;
import io.headroom.error.Nearest;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/**
 * Values for what notebooks leave open, by papermill's convention ("Parameterize a Notebook"): a cell tagged {@code parameters}
 * declares variables, and a cell tagged {@code injected-parameters} that assigns the given values follows it where the notebook
 * is executed.
 *
 * @param values by name; numbers, {@code true} and {@code false} are taken as such, anything else is text
 */
public record NotebookParameters(Map<String, String> values) {
    /** A notebook as it stands. */
    public static final NotebookParameters NONE = new NotebookParameters(Map.of());

    private static final String DECLARED = "parameters";
    private static final String INJECTED = "injected-parameters";
    private static final Pattern ASSIGNED = Pattern.compile("([\\p{L}_$][\\w$]*)\\s*=(?!=)");
    private static final Pattern LITERAL = Pattern.compile("true|false|[-+]?(\\d[\\d_]*)?\\.?\\d+([eE][-+]?\\d+)?");

    /**
     * Checks the names.
     *
     * @throws CallerMistake if one cannot be a variable's
     */
    public NotebookParameters {
        for (String name : values.keySet()) {
            if (!SourceVersion.isIdentifier(name) || SourceVersion.isKeyword(name)) {
                throw new CallerMistake(
                        "parameter \"" + name + "\": expected the name of a Java variable, as in samples=550");
            }
        }
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** What a notebook declares. */
    static Set<String> declared(Notebook notebook) {
        return notebook.cells().stream()
                .filter(cell -> Notebook.tagged(cell, DECLARED))
                .flatMap(cell ->
                        ASSIGNED.matcher(Notebook.text(cell.path("source"))).results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those of the values that a notebook declares. */
    NotebookParameters of(Notebook notebook) {
        Map<String, String> its = new TreeMap<>(values);
        its.keySet().retainAll(declared(notebook));
        return new NotebookParameters(its);
    }

    /**
     * Refuses a value that nothing would read.
     *
     * @param where the notebook, or the folder of several
     * @param declared what is declared there
     * @throws CallerMistake if a name is not among them
     */
    void requireAmong(Set<String> declared, Object where) {
        for (String name : values.keySet()) {
            if (declared.contains(name)) continue;
            throw new CallerMistake(where + ": expected a cell tagged \"parameters\" that sets " + name + ", found "
                    + (declared.isEmpty() ? "none that sets anything" : String.join(", ", declared))
                    + Nearest.of(name, declared)
                            .map(near -> "; did you mean " + near + "?")
                            .orElse("; leave the parameter out"));
        }
    }

    /**
     * Puts the cell with the values into a notebook, in place of one that an earlier run put there.
     *
     * @throws CallerMistake if the notebook does not declare one of them
     */
    void putInto(Notebook notebook) {
        if (values.isEmpty()) return;
        requireAmong(declared(notebook), notebook.file());
        ArrayNode cells = notebook.json().withArray("/cells");
        cells.removeIf(cell -> Notebook.tagged(cell, INJECTED));
        int declaring = 0;
        while (!Notebook.tagged(cells.get(declaring), DECLARED)) declaring++;
        cells.insert(declaring + 1, cell());
    }

    private ObjectNode cell() {
        String source = values.entrySet().stream()
                .map(value -> value.getKey() + " = " + literal(value.getValue()) + ";")
                .collect(Collectors.joining("\n"));
        ObjectNode cell = NotebookJson.MAPPER.createObjectNode().put("cell_type", "code");
        cell.withObject("/metadata").putArray("tags").add(INJECTED);
        cell.putNull("execution_count").putArray("outputs");
        cell.set("source", Notebook.lines(source));
        return cell;
    }

    /** JSON's texts are Java's as well. */
    private static String literal(String value) {
        return LITERAL.matcher(value).matches()
                ? value
                : TextNode.valueOf(value).toString();
    }
}
