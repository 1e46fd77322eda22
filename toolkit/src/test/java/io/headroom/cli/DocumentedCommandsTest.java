package io.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.headroom.Documents;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Every command line that a document or a command's help shows is one that the commands take. */
class DocumentedCommandsTest {
    /** Up to the next shell operator, or to the spaces before a remark. */
    private static final Pattern CALL =
            Pattern.compile("(?:^|\\s)(?:java -jar \\S*headroom\\.jar|headroom) +(\\S.*?)(?: *(?:&&|>) .*| {3,}.*)?$");

    private static final Pattern WORD = Pattern.compile("(\"[^\"]*\"|\\S+)");
    private static final Set<String> COMMANDS =
            HeadroomCommand.commandLine().getSubcommands().keySet();

    static List<String> calls() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String document : Documents.all().values()) {
            lines.addAll(Documents.code(document));
            Documents.blocks(document, "sh").stream().flatMap(String::lines).forEach(lines::add);
        }
        helps(HeadroomCommand.commandLine()).flatMap(String::lines).forEach(lines::add);
        Stream<String> whole = lines.stream().flatMap(line -> Documents.groups(CALL, line).stream());
        // "Then `info corpus`": the command alone.
        Stream<String> bare =
                lines.stream().filter(line -> line.contains(" ") && COMMANDS.contains(line.split(" ", 2)[0]));
        return Stream.concat(whole, bare).distinct().toList();
    }

    private static Stream<String> helps(CommandLine command) {
        String footer = String.join(
                        "\n", command.getCommandSpec().usageMessage().footer())
                .replaceAll("\\\\\n\\s*", "");
        return Stream.concat(
                Stream.of(footer), command.getSubcommands().values().stream().flatMap(DocumentedCommandsTest::helps));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void itIsTaken(String call) {
        String[] words = Documents.groups(WORD, call).stream()
                .map(word -> word.replace("\"", ""))
                .toArray(String[]::new);
        assertThatCode(() -> HeadroomCommand.commandLine().parseArgs(words)).doesNotThrowAnyException();
    }

    @Test
    void theyAreFoundInEveryPlace() throws IOException {
        assertThat(calls())
                .contains("compare --quick", "kernel install", "info corpus", "demo --to corpus")
                .anyMatch(call -> call.startsWith("compare --quick --out"))
                .hasSizeGreaterThan(20);
    }
}
