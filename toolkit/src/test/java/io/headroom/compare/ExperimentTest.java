package io.headroom.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.corpus.Corpus;
import io.headroom.corpus.demo.DemoCorpus;
import io.headroom.corpus.demo.DemoSettings;
import io.headroom.engine.ComputeDevice;
import io.headroom.error.CallerMistake;
import io.headroom.error.FileFault;
import io.headroom.evaluate.Evaluation;
import io.headroom.evaluate.TrialAttention;
import io.headroom.model.AttentionMap;
import io.headroom.plan.MeasureSettings;
import io.headroom.plan.MemoryEstimate;
import io.headroom.plan.PhaseUse;
import io.headroom.plan.RunMemory;
import io.headroom.plan.StepMemory;
import io.headroom.plan.Variant;
import io.headroom.progress.Progress;
import io.headroom.report.Cards;
import io.headroom.resample.KeepEvery;
import io.headroom.resample.LowPass;
import io.headroom.train.RunLimits;
import io.headroom.train.RunProgress;
import io.headroom.train.TrainingListener;
import io.headroom.train.TrainingRun;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentTest {
    private static final Variant TINY =
            Variant.LITE.quick().withHidden(8).withAugmentation(2).withDownsampling(2);

    @TempDir
    private Path folder;

    private Corpus corpus;

    @BeforeEach
    void makeCorpus() {
        corpus = demo("corpus", 1);
    }

    @Test
    void aRunIsEvaluatedOnTheDataItWasTrainedOn() {
        Experiment experiment = Experiment.of(corpus, settings(1), Progress.SILENT);
        TrainingRun run = start(experiment, "run");
        Experiment again = Experiment.of(TrainingRun.open(run.folder()), corpus);
        assertThat(again.split()).isEqualTo(experiment.split());
        assertThat(again.settings()).isEqualTo(experiment.settings());
        assertThat(again.vocabulary().size()).isEqualTo(experiment.vocabulary().size());
        Evaluation first = experiment.evaluate(run, ComputeDevice.CPU, Progress.SILENT);
        Evaluation second = again.evaluate(run, ComputeDevice.CPU, Progress.SILENT);
        assertThat(second.sentences()).isEqualTo(experiment.split().test().size());
        assertThat(second.predictions().stream().map(p -> p.hypothesis()).toList())
                .isEqualTo(first.predictions().stream().map(p -> p.hypothesis()).toList());
    }

    @Test
    void aTrialsAttentionIsAWeightAWordAndSampleAndTheTestSideIsOpenedFirst() {
        Experiment experiment = Experiment.of(corpus, settings(1), Progress.SILENT);
        TrainingRun run = start(experiment, "run");
        int unseen = experiment.split().test().get(0);
        assertThatThrownBy(() -> experiment.attention(run, unseen, ComputeDevice.CPU, Progress.SILENT))
                .isInstanceOf(CallerMistake.class)
                .hasMessageContaining("trial " + unseen + " is of the test side");
        int validated = experiment.split().validation().get(0);
        TrialAttention seen = experiment.attention(run, validated, ComputeDevice.CPU, Progress.SILENT);
        assertThat(seen.trial().sampleRateHz()).isEqualTo(250);
        AttentionMap map = seen.prediction().attention();
        assertThat(map.words() - seen.prediction().hypothesis().size())
                .isBetween(0, 1); // the end, unless it was cut off
        assertThat(map.words()).isPositive();
        for (float[] weights : map.rows()) {
            double sum = 0;
            for (float weight : weights) sum += weight;
            assertThat(sum).isCloseTo(1, within(1e-4));
        }
        Evaluation evaluation = experiment.evaluate(run, ComputeDevice.CPU, Progress.SILENT);
        assertThat(experiment
                        .attention(run, unseen, ComputeDevice.CPU, Progress.SILENT)
                        .prediction()
                        .hypothesis())
                .isEqualTo(evaluation.predictions().get(0).hypothesis());
    }

    @Test
    void afterAnEpochTheNetworkWritesTwoSentencesOfTheValidationSide() {
        Experiment experiment = Experiment.of(corpus, settings(1), Progress.SILENT);
        RunProgress progress = RunProgress.of(start(experiment, "run")).orElseThrow();
        assertThat(progress.sentences()).hasSize(2).allSatisfy(sentence -> {
            assertThat(experiment.split().validation()).contains(sentence.trial());
            assertThat(sentence.truth()).isEqualTo(corpus.text(sentence.trial()));
        });
        assertThat(progress.sentences().get(0).truth())
                .isNotEqualTo(progress.sentences().get(1).truth());
    }

    @Test
    void aResumedRunEqualsOneThatRanThrough() {
        TrainingRun through = start(Experiment.of(corpus, settings(3), Progress.SILENT), "through");
        TrainingRun stopped = start(Experiment.of(corpus, settings(1), Progress.SILENT), "stopped");
        TrainingRun resumed =
                Experiment.of(stopped, corpus).resume(stopped, 3, ComputeDevice.CPU, TrainingListener.SILENT);
        assertThat(resumed.epochs()).hasSize(3).isEqualTo(through.epochs());
    }

    @Test
    void aRunKeepsItsLimitsAndGoesOnWithinThem() {
        RunLimits limits = new RunLimits(3_000_000_000L, 1, 0.25);
        TrainingRun run =
                start(Experiment.of(corpus, settings(1), Progress.SILENT).within(limits), "run");
        Experiment again = Experiment.of(TrainingRun.open(run.folder()), corpus);
        assertThat(again.limits()).isEqualTo(limits);
        assertThat(again.memory().threads()).isEqualTo(1);
        TrainingRun resumed = again.resume(run, 2, ComputeDevice.CPU, TrainingListener.SILENT);
        assertThat(resumed.limits()).isEqualTo(limits);
    }

    @Test
    void aRunKeepsWhatItTookBesideWhatWasEstimated() {
        Experiment experiment = Experiment.of(corpus, settings(1), Progress.SILENT);
        TrainingRun run = start(experiment, "run");
        RunMemory once = RunMemory.of(run).orElseThrow();
        assertThat(once.estimatedBytes())
                .isEqualTo(experiment.memory().footprint().total().count());
        assertThat(once.peakResidentBytes()).isGreaterThan(100_000_000);
        assertThat(once.phases())
                .extracting(PhaseUse::name)
                .contains("decoder", "optimiser", "validation", "checkpoint");
        TrainingRun resumed = Experiment.of(run, corpus).resume(run, 2, ComputeDevice.CPU, TrainingListener.SILENT);
        RunMemory twice = RunMemory.of(resumed).orElseThrow();
        assertThat(twice.peakResidentBytes()).isGreaterThanOrEqualTo(once.peakResidentBytes());
        assertThat(seconds(twice)).as("of both").isGreaterThan(seconds(once));
        assertThat(Cards.text(resumed)).contains("memory estimated", "memory at its peak", "Time by phase, all steps");
        assertThat(once.step().note() + twice.step().note()).contains("looked into");
    }

    private static double seconds(RunMemory memory) {
        return memory.phases().stream().mapToDouble(PhaseUse::seconds).sum();
    }

    @Test
    void aViewIsRememberedWithTheRun() {
        Experiment filtered = Experiment.of(
                corpus.downsampled(new LowPass(2)), settings(1, TINY.withDownsampling(1)), Progress.SILENT);
        TrainingRun run = start(filtered, "filtered");
        assertThat(run.data().variant().at("/view/method").asText()).isEqualTo("fir");
        assertThat(Experiment.of(run, corpus).network()).isEqualTo(filtered.network());
    }

    @Test
    void aVariantThatStridesKeepsEverySecondSample() {
        TrainingRun run = start(Experiment.of(corpus, settings(1), Progress.SILENT), "strided");
        assertThat(run.data().variant().at("/view"))
                .isEqualTo(RunJson.write(Experiment.StoredSettings.View.of(new KeepEvery(2))));
    }

    @Test
    void anotherCorpusIsRefusedByName() {
        TrainingRun run = start(Experiment.of(corpus, settings(1), Progress.SILENT), "run");
        Corpus other = demo("other", 2);
        assertThatThrownBy(() -> Experiment.of(run, other))
                .isInstanceOf(FileFault.class)
                .hasMessageContaining(other.folder().toString())
                .hasMessageContaining(corpus.checksum())
                .hasMessageContaining(other.checksum());
    }

    /** Before a run nobody knows its split; here every word is on the training side, so that the sizes must be the same. */
    @Test
    void whatIsEstimatedOfACorpusIsWhatIsTrained() {
        StepMemory trained = Experiment.of(corpus, settings(1), Progress.SILENT).memory();
        MemoryEstimate estimate = MemoryEstimate.of(MeasureSettings.onCorpus(TINY, corpus), corpus);
        assertThat(estimate.settings().networkSamples()).isEqualTo(trained.time());
        assertThat(estimate.settings().words()).isEqualTo(trained.words());
        assertThat(estimate.settings().vocabulary()).isEqualTo(trained.network().vocabulary());
        assertThat(estimate.peakResident()).isEqualTo(trained.footprint().total());
    }

    private Corpus demo(String name, long seed) {
        DemoSettings small =
                DemoSettings.quick().withTrials(2, 4).withShape(8, 80).withSeed(seed);
        return DemoCorpus.write(folder.resolve(name), small, Progress.SILENT);
    }

    private TrainingRun start(Experiment experiment, String name) {
        return experiment.start(folder.resolve(name), ComputeDevice.CPU, TrainingListener.SILENT);
    }

    private static ExperimentSettings settings(int epochs) {
        return settings(epochs, TINY);
    }

    private static ExperimentSettings settings(int epochs, Variant variant) {
        ExperimentSettings standard = ExperimentSettings.of(variant);
        return standard.withTraining(standard.training().withEpochs(epochs));
    }
}
