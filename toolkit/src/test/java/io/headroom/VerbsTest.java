package io.headroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.error.CallerMistake;
import io.headroom.report.Card;
import io.headroom.report.Card.Grid;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VerbsTest {
    private static final Card HELP = Headroom.help();

    @Test
    void everyVerbIsListedOnce() {
        Stream<String> verbs = Arrays.stream(Headroom.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName)
                .distinct();
        assertThat(lines().map(line -> line.get(0))).containsExactlyInAnyOrderElementsOf(verbs.toList());
    }

    @Test
    void everyExampleUsesItsVerb() {
        assertThat(lines()).allSatisfy(line -> assertThat(line.get(2)).contains(line.get(0) + '('));
    }

    @Test
    void aLineFitsATerminal() {
        assertThat(HELP.text().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(110));
    }

    @Test
    void ofOneVerbEveryFormIsShown() {
        assertThat(Headroom.help("resume").text().lines().map(String::strip))
                .contains(
                        "goes on with a run that was stopped",
                        "resume(TrainingRun run, Option... options)  TrainingRun",
                        "resume(String folder, Option... options)    TrainingRun")
                .anyMatch(line -> line.matches("example +resume\\(\"runs/lite-1\"\\)"));
    }

    @Test
    void aMistypedVerbIsToldTheNearestOne() {
        assertThatThrownBy(() -> Headroom.help("lowpas"))
                .isInstanceOf(CallerMistake.class)
                .hasMessage("no verb is called \"lowpas\"; did you mean help(\"lowPass\")?");
        assertThatThrownBy(() -> Headroom.help("magic")).hasMessage("no verb is called \"magic\"; help() lists all");
    }

    private static Stream<List<String>> lines() {
        return HELP.parts().stream().filter(Grid.class::isInstance).flatMap(part -> ((Grid) part).cells().stream());
    }
}
