package io.headroom.corpus.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.error.CallerMistake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialLabelsTest {
    @Test
    void pairsArePartedByCommasAndSpacesDoNotCount() {
        TrialLabels labels = TrialLabels.parse("T0=rest, T1 = left fist ,x=a=b");
        assertThat(labels.sentences().keySet()).containsExactly("T0", "T1", "x");
        assertThat(labels.sentence(" T1 ")).contains("left fist");
        assertThat(labels.sentence("x")).contains("a=b");
        assertThat(labels.sentence("T2")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "T0", "T0=", "=rest", "T0=rest,", "T0=rest,,T1=left"})
    void refusesWhatIsNoPair(String text) {
        assertThatThrownBy(() -> TrialLabels.parse(text))
                .isInstanceOf(CallerMistake.class)
                .hasMessageStartingWith("labels: expected ANNOTATION=SENTENCE as in \"T0=rest,T1=left fist\", got \"");
    }

    @Test
    void refusesAnAnnotationGivenTwice() {
        assertThatThrownBy(() -> TrialLabels.parse("T0=rest,T0=work"))
                .isInstanceOf(CallerMistake.class)
                .hasMessage("labels: T0 is given twice; keep one");
    }
}
