package io.headroom.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.corpus.Corpus;
import io.headroom.corpus.CorpusWriter;
import io.headroom.corpus.SampleType;
import io.headroom.corpus.TrialEntry;
import io.headroom.corpus.TrialInfo;
import io.headroom.corpus.demo.DemoCorpus;
import io.headroom.engine.ComputeDevice;
import io.headroom.evaluate.Evaluation;
import io.headroom.plan.Variant;
import io.headroom.progress.Progress;
import io.headroom.random.Key;
import io.headroom.train.TrainingListener;
import io.headroom.train.TrainingRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The quick MEDIUM on the made-up corpus of a quick comparison: 5 sentences, 30 trials to test on, so that chance is a fifth
 * with a deviation of 0.073.
 */
class LearningIT {
    private static final ComparisonSettings SETTINGS = ComparisonSettings.quick(5, Variant.all());
    private static final Variant MEDIUM = Variant.MEDIUM.quick();
    private static final double MARGIN = 0.3;
    private static final double CHANCE_AND_THREE_DEVIATIONS = 0.42;

    @TempDir
    private Path folder;

    @Test
    void mediumBeatsTheMostFrequentSentenceByThirtyPointsAndDoesNotGetAllRight() {
        try (Corpus corpus = demo()) {
            Evaluation evaluation = trained(corpus, SETTINGS.training().epochs());
            assertThat(evaluation.exactMatch())
                    .isGreaterThan(evaluation.mostFrequentSentence().exactMatch() + MARGIN)
                    .isLessThan(1);
        }
    }

    @Test
    void withShuffledLabelsItFallsToChance() {
        try (Corpus corpus = demo();
                Corpus shuffled = shuffled(corpus)) {
            assertThat(trained(shuffled, 4).exactMatch()).isLessThan(CHANCE_AND_THREE_DEVIATIONS);
        }
    }

    private Corpus demo() {
        return DemoCorpus.write(folder.resolve("demo"), SETTINGS.quickCorpus(), Progress.SILENT);
    }

    private Evaluation trained(Corpus corpus, int epochs) {
        ExperimentSettings settings =
                ExperimentSettings.of(MEDIUM).withTraining(SETTINGS.training().withEpochs(epochs));
        Experiment experiment = Experiment.of(corpus, settings, Progress.SILENT);
        TrainingRun run = experiment.start(folder.resolve("run"), ComputeDevice.CPU, TrainingListener.SILENT);
        return experiment.evaluate(run, ComputeDevice.CPU, Progress.SILENT);
    }

    private Corpus shuffled(Corpus corpus) {
        int[] order = Key.of(1).permutation(corpus.size());
        try (CorpusWriter writer = CorpusWriter.create(folder.resolve("shuffled"), SampleType.FLOAT32)) {
            for (int i = 0; i < corpus.size(); i++) {
                TrialInfo info = corpus.info(i);
                TrialEntry entry = new TrialEntry(
                        info.id(),
                        corpus.info(order[i]).text(),
                        info.subject(),
                        info.task(),
                        info.sampleRateHz(),
                        info.badChannels(),
                        "",
                        "");
                writer.add(entry, timeMajor(corpus.read(i)), info.samples(), corpus.channels());
            }
            return writer.commit();
        }
    }

    /** [channel, time] as [time, channel]. */
    private static float[] timeMajor(float[][] channels) {
        int samples = channels[0].length;
        float[] signal = new float[samples * channels.length];
        for (int t = 0; t < samples; t++) {
            for (int c = 0; c < channels.length; c++) signal[t * channels.length + c] = channels[c][t];
        }
        return signal;
    }
}
