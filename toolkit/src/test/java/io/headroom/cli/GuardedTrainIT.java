package io.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.corpus.demo.DemoCorpus;
import io.headroom.corpus.demo.DemoSettings;
import io.headroom.memory.Bytes;
import io.headroom.memory.MemoryCgroup;
import io.headroom.memory.MemoryCgroup.Ended;
import io.headroom.progress.Progress;
import io.headroom.train.TrainingRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code train} in memory cgroups of the kernel's: with room for all, with room for a part, with room for next to nothing. */
class GuardedTrainIT {
    @TempDir
    static Path folder;

    private static Path corpus;

    @BeforeAll
    static void makeCorpus() {
        corpus = folder.resolve("corpus");
        DemoCorpus.write(corpus, DemoSettings.standard().withTrials(3, 6).withShape(16, 2_000), Progress.SILENT);
    }

    @Test
    void aLimitThatTheScheduleDoesNotFitIsKeptWithTheSameResult() throws IOException {
        Ended roomy = train("1500 MB", "roomy");
        assertThat(roomy.exit()).as(roomy.said()).isZero();
        assertThat(roomy.said()).doesNotContain("note: from step");
        Ended tight = train("400 MB", "tight");
        assertThat(tight.exit()).as(tight.said()).isZero();
        assertThat(tight.said()).contains("note: from step 1 on ").contains("cgroup limit 400 MB");
        TrainingRun whole = TrainingRun.open(folder.resolve("roomy"));
        TrainingRun split = TrainingRun.open(folder.resolve("tight"));
        assertThat(split.steps()).isEqualTo(whole.steps());
        double loss = whole.epochs().get(0).trainingLoss();
        assertThat(Math.abs(split.epochs().get(0).trainingLoss() - loss)).isLessThan(1e-4 * loss);
    }

    @Test
    void aLimitThatIsTooSmallForAnyStepEndsWithAMessageAndNothingElse() throws IOException {
        Ended ended = train("260 MB", "refused");
        assertThat(ended.exit()).as(ended.said()).isEqualTo(3);
        assertThat(ended.said()).contains("cgroup limit 260 MB").contains("no schedule takes less");
        assertThat(folder.resolve("refused")).doesNotExist();
    }

    private static Ended train(String limit, String run) throws IOException {
        try (MemoryCgroup group = MemoryCgroup.limitedTo(Bytes.parse(limit))) {
            Ended ended = group.run(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    HeadroomCommand.class.getName(),
                    "train",
                    corpus.toString(),
                    "--variant",
                    "LITE",
                    "--epochs",
                    "1",
                    "--out",
                    folder.resolve(run).toString()));
            assertThat(group.kills()).as(ended.said()).isZero();
            return ended;
        }
    }
}
