package io.headroom.notebook;

import io.headroom.Headroom;
import io.headroom.error.Nearest;
import java.lang.reflect.Member;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import jdk.jshell.VarSnippet;

/**
 * A name in a cell that the compiler does not know.
 *
 * @param name as it was written
 * @param known what could stand there: Headroom's names and the cells' own, or the members of what stands before the dot
 */
record MistypedName(String name, List<String> known) {
    private static final String UNKNOWN_NAME = "compiler.err.cant.resolve";

    /** A record's setting without its brackets. */
    private static final String FIELD = "compiler.err.report.access";

    /** The letters of {@code i} and {@code xs} are near to everything. */
    private static final int SHORTEST = 3;

    /**
     * The first one of a piece of code.
     *
     * @param shell compiled it
     * @param event what came of it
     * @return the name; empty if the code was taken, or is wrong in another way
     */
    static Optional<MistypedName> in(JShell shell, SnippetEvent event) {
        if (event.status() != Snippet.Status.REJECTED) return Optional.empty();
        String source = event.snippet().source();
        return shell.diagnostics(event.snippet())
                .filter(problem -> problem.getCode().startsWith(UNKNOWN_NAME)
                        || problem.getCode().equals(FIELD))
                .findFirst()
                .map(problem -> in(shell, source, problem));
    }

    private static MistypedName in(JShell shell, String source, Diag problem) {
        String written = source.substring((int) problem.getStartPosition(), (int) problem.getEndPosition());
        int dot = written.lastIndexOf('.');
        String name = written.substring(dot + 1).strip();
        return new MistypedName(name, dot < 0 ? names(shell) : members(shell, written.substring(0, dot + 1)));
    }

    private static List<String> names(JShell shell) {
        Stream<String> ours = Stream.<Member[]>of(Headroom.class.getMethods(), Headroom.class.getFields())
                .flatMap(Stream::of)
                .filter(member -> member.getDeclaringClass() == Headroom.class)
                .map(Member::getName);
        Stream<String> variables = shell.variables().map(VarSnippet::name);
        Stream<String> methods = shell.methods().map(MethodSnippet::name);
        return Stream.of(ours, variables, methods)
                .flatMap(all -> all)
                .distinct()
                .toList();
    }

    private static List<String> members(JShell shell, String upToTheDot) {
        return shell.sourceCodeAnalysis().completionSuggestions(upToTheDot, upToTheDot.length(), new int[1]).stream()
                .map(Suggestion::continuation)
                .map(member -> member.replaceFirst("\\(.*", ""))
                .distinct()
                .toList();
    }

    /**
     * The nearest known name.
     *
     * @return a line; empty if none is near
     */
    Optional<String> hint() {
        if (name.length() < SHORTEST) return Optional.empty();
        return Nearest.of(name, known)
                .map(nearest -> nearest.equals(name)
                        ? name + " is called with brackets: " + name + "(...)"
                        : name + ": did you mean " + nearest + '?');
    }
}
