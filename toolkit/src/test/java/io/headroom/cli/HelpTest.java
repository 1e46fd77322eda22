package io.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpTest {
    static Stream<List<String>> commands() {
        return below(HeadroomCommand.commandLine(), List.of());
    }

    private static Stream<List<String>> below(CommandLine line, List<String> path) {
        return line.getSubcommands().entrySet().stream().flatMap(entry -> {
            List<String> deeper =
                    Stream.concat(path.stream(), Stream.of(entry.getKey())).toList();
            return Stream.concat(Stream.of(deeper), below(entry.getValue(), deeper));
        });
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandExplainsItselfWithAnExample(List<String> command) {
        Object[] words = Stream.concat(command.stream(), Stream.of("--help")).toArray();
        CommandResult result = CommandResult.of(words);
        assertThat(result.status()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).contains("Usage: headroom " + String.join(" ", command), "Example", "--help");
        assertThat(Arrays.asList(result.out().split("\n", -1))).allMatch(line -> line.length() <= 120);
    }

    @Test
    void withoutACommandTheNewcomerReadsWhatToStartWith() {
        CommandResult result = CommandResult.of();
        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("Start with these three:", "headroom demo --to corpus", "headroom compare");
    }

    @Test
    void theVersionNamesHeadroomAndJava() {
        assertThat(CommandResult.of("--version").out()).matches("headroom .+ \\(Java .+\\)");
    }
}
