package io.headroom.compare;

import com.fasterxml.jackson.databind.JsonNode;
import io.headroom.corpus.Augmentation;
import io.headroom.corpus.BatchSettings;
import io.headroom.corpus.Corpus;
import io.headroom.corpus.FittedScaling;
import io.headroom.corpus.Split;
import io.headroom.corpus.TrialBatches;
import io.headroom.corpus.TrialInfo;
import io.headroom.engine.ComputeDevice;
import io.headroom.engine.FreedMemory;
import io.headroom.error.CallerMistake;
import io.headroom.error.FileFault;
import io.headroom.evaluate.Evaluation;
import io.headroom.evaluate.LossValidator;
import io.headroom.evaluate.Prediction;
import io.headroom.evaluate.Predictor;
import io.headroom.evaluate.SampleSentences;
import io.headroom.evaluate.TrialAttention;
import io.headroom.memory.MemoryGuard;
import io.headroom.memory.ProcessGuard;
import io.headroom.model.Network;
import io.headroom.model.Schedule;
import io.headroom.model.Seq2SeqSpec;
import io.headroom.plan.Plan;
import io.headroom.plan.RunRecorder;
import io.headroom.plan.Speeds;
import io.headroom.plan.StepMemory;
import io.headroom.plan.Variant;
import io.headroom.progress.Progress;
import io.headroom.random.Key;
import io.headroom.resample.Downsampler;
import io.headroom.resample.KeepEvery;
import io.headroom.text.Vocabulary;
import io.headroom.train.DataDescription;
import io.headroom.train.RunLimits;
import io.headroom.train.Trainer;
import io.headroom.train.TrainingListener;
import io.headroom.train.TrainingRun;
import io.headroom.train.Validator;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A variant on a corpus, and everything that follows from the two: the sides, the vocabulary and the scaling fitted on the
 * training side, the batches, the network's shape. A new experiment fits them; that of a run reads them from its
 * {@code run.json}, so that a resumed or evaluated run sees the data exactly as it was trained on.
 */
@SuppressWarnings("try")
public final class Experiment {
    /** Independent streams of the run's seed. The trainer's own are folded from the seed inside {@code train}. */
    private static final int SPLIT = 100;

    private static final int BATCHES = 101;

    /** Decoding takes about as long as as many trials of the validation. */
    private static final int SAMPLES = 2;

    private static final int NAMED = 4;

    private final Corpus view;
    private final ExperimentSettings settings;
    private final Split split;
    private final Vocabulary vocabulary;
    private final FittedScaling scaling;
    private final int window;
    private final RunLimits limits;
    private final MemoryGuard processGuard;

    private Experiment(
            Corpus view, ExperimentSettings settings, Split split, Vocabulary vocabulary, FittedScaling scaling) {
        this(view, settings, split, vocabulary, scaling, RunLimits.NONE);
    }

    private Experiment(
            Corpus view,
            ExperimentSettings settings,
            Split split,
            Vocabulary vocabulary,
            FittedScaling scaling,
            RunLimits limits) {
        this.limits = limits;
        processGuard = new ProcessGuard(limits.budget(), FreedMemory::giveBackNow);
        this.view = view;
        this.settings = settings;
        this.split = split;
        this.vocabulary = vocabulary;
        this.scaling = scaling;
        this.window = settings.window() == 0
                ? view.longestTrial()
                : view.downsampler().outputLength(settings.window());
    }

    /**
     * Parts a corpus and fits what is fitted on its training side, in one pass over it.
     *
     * @param corpus the corpus, or a view of it; a variant that down-samples needs one that is not down-sampled yet
     * @param settings what is asked for
     * @param progress told trials
     * @return the experiment, to be started
     */
    public static Experiment of(Corpus corpus, ExperimentSettings settings, Progress progress) {
        int factor = settings.variant().downsampling();
        Corpus view = factor == 1 ? corpus : corpus.downsampled(new KeepEvery(factor));
        Key key = Key.of(settings.training().seed()).fold(SPLIT);
        Split split = settings.split().split(view, settings.minimumTrials(), key);
        Vocabulary vocabulary = split.vocabulary(view, settings.minimumWordCount());
        FittedScaling scaling = settings.scaling().fit(view, split.train(), progress);
        return new Experiment(view, settings, split, vocabulary, scaling);
    }

    /**
     * The experiment that a run belongs to, with the schedule, the limits and the epochs that it had last.
     *
     * @param run the run
     * @param corpus the corpus it was trained on, not down-sampled
     * @return the experiment, to be resumed or evaluated
     * @throws FileFault if the corpus is another one, or has changed since
     */
    public static Experiment of(TrainingRun run, Corpus corpus) {
        DataDescription data = run.data();
        if (!data.checksum().equals(corpus.checksum())) {
            throw new FileFault(
                    corpus.folder(),
                    "",
                    "expected the corpus that " + run.folder() + " was trained on (checksum " + data.checksum()
                            + "), got " + corpus.checksum() + "; give that corpus, or train again on this one");
        }
        StoredSettings stored = RunJson.read(run, data.variant(), StoredSettings.class);
        Downsampler downsampler = stored.view().downsampler();
        ExperimentSettings first = stored.settings();
        return new Experiment(
                downsampler.factor() == 1 ? corpus : corpus.downsampled(downsampler),
                first.withVariant(first.variant().with(run.schedule())).withTraining(run.settings()),
                RunJson.read(run, data.split(), Split.class),
                RunJson.read(run, data.vocabulary(), Vocabulary.class),
                RunJson.read(run, data.scaling(), FittedScaling.class),
                run.limits());
    }

    /**
     * The same with another split of its steps; what is computed stays the same.
     *
     * @param schedule how a step is split
     * @return a copy
     */
    public Experiment with(Schedule schedule) {
        return new Experiment(
                view, settings.withVariant(settings.variant().with(schedule)), split, vocabulary, scaling, limits);
    }

    /**
     * The same, held to a plan: its threads compute, and this process stays within its budget by splitting the steps further
     * where it must. If they take twice the time that was planned by this machine's own speeds, it says so.
     *
     * @param plan whose schedule this experiment has
     * @return a copy
     */
    public Experiment heldTo(Plan plan) {
        boolean ofThisMachine =
                plan.device() == ComputeDevice.CPU && !plan.speeds().equals(Speeds.REFERENCE.source());
        double seconds = ofThisMachine ? plan.secondsPerTrial() : 0;
        return within(new RunLimits(plan.budget().allowed().count(), plan.threads(), seconds));
    }

    /**
     * The same, held to other limits.
     *
     * @param other what the training is held to
     * @return a copy
     */
    public Experiment within(RunLimits other) {
        return new Experiment(view, settings, split, vocabulary, scaling, other);
    }

    /**
     * What the training is held to.
     *
     * @return the limits
     */
    public RunLimits limits() {
        return limits;
    }

    /** What {@code run.json} keeps of an experiment as it was started, besides its fitted parts. */
    record StoredSettings(ExperimentSettings settings, View view) {
        record View(String method, int factor) {
            static View of(Downsampler downsampler) {
                return new View(downsampler.method(), downsampler.factor());
            }

            Downsampler downsampler() {
                return Downsampler.named(method, factor);
            }
        }
    }

    /**
     * Trains from fresh weights.
     *
     * @param folder where the run goes; absent or empty
     * @param device where it computes
     * @param listener hears of it
     * @return the run
     * @throws io.headroom.error.OverBudget if not even the smallest part of a step fits into the memory there is; what was done
     *     before is saved
     */
    public TrainingRun start(Path folder, ComputeDevice device, TrainingListener listener) {
        try (FreedMemory freed = memory().freedMemory();
                RunRecorder recorder = new RunRecorder(folder, memory(), device)) {
            TrainingListener both = TrainingListener.both(recorder, listener);
            return trainer(device).start(folder, description(), training(device), validator(device), both);
        }
    }

    /**
     * Goes on with a run of this experiment, by this experiment's schedule.
     *
     * @param run the run
     * @param epochs passes over the training rows at most, those done included
     * @param device where it computes
     * @param listener hears of it
     * @return the run
     * @throws io.headroom.error.OverBudget if not even the smallest part of a step fits into the memory there is; what was done
     *     before is saved
     */
    public TrainingRun resume(TrainingRun run, int epochs, ComputeDevice device, TrainingListener listener) {
        try (FreedMemory freed = memory().freedMemory();
                RunRecorder recorder = new RunRecorder(run.folder(), memory(), device)) {
            TrainingListener both = TrainingListener.both(recorder, listener);
            return trainer(device).withEpochs(epochs).resume(run.folder(), training(device), validator(device), both);
        }
    }

    /**
     * Writes a sentence for every trial of the test side, by the weights of the best epoch, and scores it. That the test side was
     * looked at is kept with the run: {@link TestOpening}.
     *
     * @param run a run of this experiment
     * @param device where it computes
     * @param progress told trials
     * @return the scores, beside two guesses that see no signal
     */
    public Evaluation evaluate(TrainingRun run, ComputeDevice device, Progress progress) {
        try (FreedMemory freed = memory().freedMemory();
                Network network = run.best(device)) {
            Evaluation evaluation = Evaluation.of(
                    predictor(network, device).predict(batches(split.test(), device), view::text, false, progress),
                    vocabulary,
                    split.train().stream().map(view::text).toList());
            TestOpening.add(run, evaluation);
            return evaluation;
        }
    }

    /**
     * Writes the sentence of one trial, by the weights of the best epoch, and keeps where the network looked.
     *
     * @param run a run of this experiment
     * @param trial index of the trial in the corpus
     * @param device where it computes
     * @param progress told trials
     * @return the sentence and the attention of each of its words
     * @throws CallerMistake if the trial is of the test side and {@link #evaluate} has not opened that yet
     */
    public TrialAttention attention(TrainingRun run, int trial, ComputeDevice device, Progress progress) {
        TrialInfo info = view.info(trial);
        if (split.test().contains(trial) && TestOpening.of(run).isEmpty()) {
            throw new CallerMistake("trial " + trial + " is of the test side, which nobody has looked at yet;"
                    + " evaluate(run) first, or take a trial of the validation side: "
                    + split.validation().stream()
                            .limit(NAMED)
                            .map(String::valueOf)
                            .collect(Collectors.joining(", ")));
        }
        try (FreedMemory freed = memory().freedMemory();
                Network network = run.best(device)) {
            List<Prediction> one =
                    predictor(network, device).predict(batches(List.of(trial), device), view::text, true, progress);
            return new TrialAttention(info, one.get(0));
        }
    }

    private Predictor predictor(Network network, ComputeDevice device) {
        return new Predictor(
                network, vocabulary, longestSentence(), settings.variant().evaluatedAtOnce(), guard(device));
    }

    /**
     * The network's shape for this corpus.
     *
     * @return channels and vocabulary of the data, the rest of the variant
     */
    public Seq2SeqSpec network() {
        return settings.variant().network(view.channels(), vocabulary.size());
    }

    /**
     * What was asked for.
     *
     * @return the settings
     */
    public ExperimentSettings settings() {
        return settings;
    }

    /**
     * Who is on which side.
     *
     * @return the split
     */
    public Split split() {
        return split;
    }

    /**
     * The words of the training side.
     *
     * @return the vocabulary
     */
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /**
     * What a step of this experiment takes.
     *
     * @return its memory, to be held against a budget
     */
    public StepMemory memory() {
        return new StepMemory(settings.variant(), network(), window, longestSentence(), limits.threadsHere());
    }

    private int longestSentence() {
        return view.sentences().stream()
                .mapToInt(sentence -> vocabulary.encode(sentence).size())
                .max()
                .orElseThrow();
    }

    private Trainer trainer(ComputeDevice device) {
        return new Trainer(network(), settings.training(), settings.variant().schedule(), device)
                .withGuard(guard(device))
                .within(limits);
    }

    /** The machine's memory says nothing of a GPU's. */
    private MemoryGuard guard(ComputeDevice device) {
        return device == ComputeDevice.CPU ? processGuard : MemoryGuard.UNLIMITED;
    }

    /** Batches are read into the machine's memory, and where it trains on a GPU, a budget is of the GPU's. */
    private MemoryGuard reading(ComputeDevice device) {
        return device == ComputeDevice.CPU ? processGuard : ProcessGuard.ofTheHeap();
    }

    private TrialBatches training(ComputeDevice device) {
        Variant variant = settings.variant();
        BatchSettings batches = new BatchSettings(
                variant.effectiveBatch(),
                window,
                variant.augmentation(),
                Augmentation.ORIGINAL,
                key(),
                reading(device));
        return new TrialBatches(view, split.train(), vocabulary, scaling, batches);
    }

    private Validator validator(ComputeDevice device) {
        LossValidator loss = new LossValidator(
                batches(split.validation(), device), settings.variant().evaluatedAtOnce(), guard(device));
        return new SampleSentences(
                loss, batches(samples(), device), view::text, vocabulary, longestSentence(), guard(device));
    }

    /** Trials of different sentences, of which the user sees what the network makes. */
    private List<Integer> samples() {
        Map<String, Integer> first = new LinkedHashMap<>();
        for (int trial : split.validation()) first.putIfAbsent(view.text(trial), trial);
        return first.values().stream().limit(SAMPLES).toList();
    }

    /** Trials as they were recorded; the batch is only what is read at once. */
    private TrialBatches batches(List<Integer> trials, ComputeDevice device) {
        BatchSettings batches = BatchSettings.of(settings.variant().evaluatedAtOnce(), window, key())
                .withGuard(reading(device));
        return new TrialBatches(view, trials, vocabulary, scaling, batches);
    }

    private Key key() {
        return Key.of(settings.training().seed()).fold(BATCHES);
    }

    private DataDescription description() {
        JsonNode stored = RunJson.write(new StoredSettings(settings, StoredSettings.View.of(view.downsampler())));
        return new DataDescription(
                view.folder().toAbsolutePath().toString(),
                view.checksum(),
                RunJson.write(split),
                RunJson.write(vocabulary),
                RunJson.write(scaling),
                stored);
    }
}
