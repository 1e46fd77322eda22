package io.headroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.headroom.corpus.Corpus;
import io.headroom.corpus.demo.DemoCorpus;
import io.headroom.corpus.demo.DemoSettings;
import io.headroom.error.FileFault;
import io.headroom.error.OverBudget;
import io.headroom.plan.Plan;
import io.headroom.progress.Progress;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cells of a plan. */
class PlannedTrainingTest {
    private static final DemoSettings SMALL =
            DemoSettings.quick().withTrials(2, 3).withShape(4, 96);

    @TempDir
    private Path folder;

    @Test
    void aPlanIsOfTheCorpusAndTrainsNoOther() {
        try (Corpus corpus = DemoCorpus.write(folder.resolve("one"), SMALL, Progress.SILENT);
                Corpus other = DemoCorpus.write(folder.resolve("other"), SMALL.withSeed(7), Progress.SILENT)) {
            Plan plan = Headroom.plan(Headroom.FULL.quick(), corpus, "2 GB");
            assertThat(plan.size().channels()).isEqualTo(corpus.channels());
            assertThat(plan.variant().window()).isEqualTo(corpus.longestTrial());
            assertThat(plan.corpus().orElseThrow().checksum()).isEqualTo(corpus.checksum());
            assertThat(plan.leftOnDisk().orElseThrow().count())
                    .as("trials, x6, channels, samples, float32")
                    .isEqualTo(6L * 6 * 4 * corpus.longestTrial() * 4);
            assertThatThrownBy(() -> Headroom.train(plan, other))
                    .isInstanceOf(FileFault.class)
                    .hasMessageContaining("expected the corpus that the plan was made for")
                    .hasMessageEndingWith("; plan again");
            assertThatThrownBy(() -> Headroom.plan(Headroom.FULL.quick(), corpus, "10 MB"))
                    .isInstanceOf(OverBudget.class);
            assertThatThrownBy(() -> Headroom.plan(Headroom.FULL.quick(), corpus, "10 MB", Headroom.lossy()))
                    .isInstanceOf(OverBudget.class)
                    .hasMessageMatching(".*; giving up resolution or accuracy would work from \\d+ MB on");
        }
    }

    @Test
    void theSmallestBudgetThatIsNamedForGivingSomethingUpIsTheSmallest() {
        OverBudget refused =
                catchThrowableOfType(OverBudget.class, () -> Headroom.plan(Headroom.LITE, "300 MB", Headroom.lossy()));
        Matcher from = Pattern.compile("would work from (\\d+) MB on$").matcher(refused.getMessage());
        assertThat(from.find()).isTrue();
        int megabytes = Integer.parseInt(from.group(1));
        assertThat(Headroom.plan(Headroom.LITE, megabytes + " MB", Headroom.lossy())
                        .losses())
                .isNotEmpty();
        assertThatThrownBy(() -> Headroom.plan(Headroom.LITE, megabytes - 1 + " MB", Headroom.lossy()))
                .isInstanceOf(OverBudget.class);
    }

    @Test
    void whatIsLossyIsTakenWhereACellAllowsIt() {
        assertThatThrownBy(() -> Headroom.plan(Headroom.FULL, "400 MB"))
                .isInstanceOf(OverBudget.class)
                .hasMessageContaining("; giving up resolution or accuracy would fit: 1 of ");
        Plan lossy = Headroom.plan(Headroom.FULL, "400 MB", Headroom.lossy());
        assertThat(lossy.losses()).isNotEmpty();
        assertThat(lossy.peak().count()).isLessThanOrEqualTo(400_000_000);
    }
}
