package io.headroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.corpus.Corpus;
import io.headroom.corpus.demo.DemoCorpus;
import io.headroom.corpus.demo.DemoSettings;
import io.headroom.error.CallerMistake;
import io.headroom.error.EnvironmentFault;
import io.headroom.progress.Progress;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenCorporaTest {
    @TempDir
    static Path folder;

    private static String corpus;

    @BeforeAll
    static void makeCorpus() {
        Path made = folder.resolve("corpus");
        DemoCorpus.write(made, DemoSettings.standard().withTrials(3, 3).withShape(2, 96), Progress.SILENT);
        corpus = made.toString();
    }

    @Test
    void openingAFolderAgainClosesWhatWasOpenedBefore() {
        try (Corpus first = Headroom.open(corpus);
                Corpus view = first.downsampled(Headroom.keepEvery(2));
                Corpus second = Headroom.open(corpus + "/../corpus")) {
            assertThat(first.isOpen()).isFalse();
            assertThat(view.isOpen()).isFalse();
            assertThat(second.isOpen()).isTrue();
            assertThatThrownBy(() -> first.trial(0))
                    .isInstanceOf(CallerMistake.class)
                    .hasMessageContaining("was closed; open it again");
        }
    }

    @Test
    void whatHoldsMemoryIsListedUntilItIsClosed() {
        try (Corpus open = Headroom.open(corpus)) {
            assertThat(Headroom.live().text())
                    .containsPattern("corpus " + open.folder() + " +" + open.bytes())
                    .contains("Java objects");
        }
        assertThat(Headroom.live().text()).doesNotContain(corpus);
    }

    @Test
    void aMistypedFolderIsToldTheNearestOne() {
        assertThatThrownBy(() -> Headroom.open(corpus.replace("corpus", "corpsu")))
                .isInstanceOf(EnvironmentFault.class)
                .hasMessageEndingWith("did you mean " + corpus + "?");
    }
}
