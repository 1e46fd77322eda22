package io.headroom;

import static io.headroom.error.CallerMistake.assigned;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.training.loss.Loss;
import io.headroom.compare.ComparisonTable;
import io.headroom.compare.ExperimentSettings.Option;
import io.headroom.compare.Recommendation;
import io.headroom.corpus.Corpus;
import io.headroom.corpus.Spectrum;
import io.headroom.corpus.demo.DemoSettings;
import io.headroom.corpus.importer.TrialLabels;
import io.headroom.engine.DeviceFacts;
import io.headroom.engine.GpuMemory;
import io.headroom.error.CallerMistake;
import io.headroom.evaluate.Evaluation;
import io.headroom.evaluate.TrialAttention;
import io.headroom.log.LibraryLogs;
import io.headroom.log.LogTail;
import io.headroom.memory.MachineBudget;
import io.headroom.plan.GradientComparison;
import io.headroom.plan.Knobs;
import io.headroom.plan.MeasureSettings;
import io.headroom.plan.Measurement;
import io.headroom.plan.MemoryEstimate;
import io.headroom.plan.Plan;
import io.headroom.plan.PlanSettings.Steps;
import io.headroom.plan.Plans;
import io.headroom.plan.Probe;
import io.headroom.plan.Variant;
import io.headroom.plan.Waterfall;
import io.headroom.report.Card;
import io.headroom.report.Display;
import io.headroom.report.Pictures;
import io.headroom.report.Tables;
import io.headroom.resample.Downsampler;
import io.headroom.resample.KeepEvery;
import io.headroom.resample.LowPass;
import io.headroom.signal.Recording;
import io.headroom.train.BlockEstimate;
import io.headroom.train.GradientAccumulator;
import io.headroom.train.TrainingRun;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.internal.chartpart.Chart;
import tech.tablesaw.api.Table;

/**
 * The verbs. In a notebook they stand there without a prefix; every result shows itself.
 *
 * <pre>{@code
 * var corpus = demo();
 * var run = train(LITE, corpus, epochs(3));
 * evaluate(run)
 * }</pre>
 */
public final class Headroom {
    /** The guide's smallest variant. */
    public static final Variant LITE = Variant.LITE;
    /** The guide's recommendation. */
    public static final Variant MEDIUM = Variant.MEDIUM;
    /** The guide's original. */
    public static final Variant FULL = Variant.FULL;

    /** FULL's arithmetic in little memory: {@link Variant#LEAN}. */
    public static final Variant LEAN = Variant.LEAN;

    /** Other programs need some too. */
    private static final String MOST_OF_WHAT_IS_LEFT = "80%";

    private static final int LOG_LINES = 40;

    private Headroom() {}

    /**
     * A made-up corpus in ZuCo's shape: {@code var corpus = demo();}.
     *
     * @return 5 sentences, 20 trials each; made at the first call, opened at later ones
     */
    public static Corpus demo() {
        return Shown.demo(DemoSettings.standard());
    }

    /**
     * A made-up corpus of another size: {@code demo(DemoSettings.quick())}.
     *
     * @param settings what to make up
     * @return the corpus; made at the first call, opened at later ones
     */
    public static Corpus demo(DemoSettings settings) {
        return Shown.demo(assigned("settings", settings));
    }

    /**
     * Opens a corpus: {@code var corpus = open("zuco/");}.
     *
     * @param folder a corpus folder
     * @return the corpus; one that was opened from this folder before is closed
     */
    public static Corpus open(String folder) {
        return OpenCorpora.replacing(Corpus.open(path("folder", folder)));
    }

    /**
     * Opens a recording as it was measured: {@code recording("S001R03.edf")}.
     *
     * @param file a recording's file
     * @return the recording
     */
    public static Recording recording(String file) {
        return Recording.open(path("file", file));
    }

    /**
     * Imports a sentence folder or a ZuCo file: {@code importFrom("sentences/", "corpus/")}.
     *
     * @param source a file or folder
     * @param target the corpus folder to make
     * @return the corpus
     */
    public static Corpus importFrom(String source, String target) {
        return importFrom(source, target, "");
    }

    /**
     * Imports a recording whose annotations mark the trials: {@code importFrom("a.edf", "corpus/", "T0=rest,T1=left fist")}.
     *
     * @param source a recording
     * @param target the corpus folder to make
     * @param labels the sentence of each annotation, as {@link TrialLabels#parse} reads it
     * @return the corpus
     */
    public static Corpus importFrom(String source, String target, String labels) {
        return Shown.importFrom(path("source", source), path("target", target), assigned("labels", labels));
    }

    /**
     * Keeps every Nth sample, as the guide does: {@code corpus.downsampled(keepEvery(2))}.
     *
     * @param factor how many samples become one
     * @return the down-sampler
     */
    public static Downsampler keepEvery(int factor) {
        return new KeepEvery(factor);
    }

    /**
     * Filters, then keeps every Nth sample: {@code corpus.downsampled(lowPass(2))}.
     *
     * @param factor how many samples become one
     * @return the down-sampler
     */
    public static Downsampler lowPass(int factor) {
        return new LowPass(factor);
    }

    /**
     * How much power a corpus has at each frequency: {@code spectrum(corpus).share(40, 80)}.
     *
     * @param corpus a corpus or a down-sampled view of one; its first trials are read
     * @return the spectrum, up to the Nyquist frequency
     */
    public static Spectrum spectrum(Corpus corpus) {
        return Spectrum.of(assigned("corpus", corpus));
    }

    /**
     * What may be used here now: memory under every bound, processors, devices: {@code budget()}.
     *
     * @return the budget; {@code budget().memory().allowed()} are the bytes
     */
    public static MachineBudget budget() {
        return MachineBudget.here(GpuMemory.ofThisBuild());
    }

    /**
     * The same with the memory that you ask for: {@code budget("80%")}, {@code budget("12 GB")}.
     *
     * @param memory bytes, or a share of what is left, as {@link io.headroom.memory.MemoryBudget#parse} reads it
     * @return the budget; it says so if that is more than is left
     */
    public static MachineBudget budget(String memory) {
        return budget().asked(assigned("memory", memory));
    }

    /**
     * What networks can compute on here, and why: {@code device()}. Driver, CUDA runtime, library, and what {@code auto} means.
     *
     * @return the facts; the engine is started
     */
    public static DeviceFacts device() {
        return DeviceFacts.here();
    }

    /**
     * Chooses what cells train, resume and decode on from now on, and plan for: {@code device("gpu")}. Without it they use the
     * CPU. A kernel loads one library, so choose before anything else computes.
     *
     * @param name cpu, gpu (or cuda), or auto for a GPU where one can be used; a GPU that cannot be is refused
     * @return the facts; the engine is started
     */
    public static DeviceFacts device(String name) {
        return CellDevice.choose(assigned("name", name));
    }

    /**
     * Computes what training a variant will take at the guide's size, without running it: {@code estimate(FULL)}.
     *
     * @param variant the variant
     * @return the peak by item, beside the guide's own arithmetic
     */
    public static MemoryEstimate estimate(Variant variant) {
        return MemoryEstimate.of(MeasureSettings.fullSize(assigned("variant", variant)));
    }

    /**
     * Computes what training a variant on a corpus will take, without running it: {@code estimate(FULL, corpus)}.
     *
     * @param variant the variant
     * @param corpus what to train on; no sample is read
     * @return the peak by item, beside the guide's own arithmetic
     */
    public static MemoryEstimate estimate(Variant variant, Corpus corpus) {
        return MemoryEstimate.of(
                MeasureSettings.onCorpus(assigned("variant", variant), assigned("corpus", corpus)), corpus);
    }

    /**
     * Computes what single settings of a variant do to its peak at the guide's size: {@code knobs(FULL).turn("hidden size",
     * FULL::withHidden, 256, 128, 64)}.
     *
     * @param variant the variant
     * @return its peak, ready for {@link Knobs#turn}
     */
    public static Knobs knobs(Variant variant) {
        return Knobs.of(assigned("variant", variant));
    }

    /**
     * Measures on two small steps what a step of a block of your own will take: {@code estimate(accumulate(block,
     * loss).microBatch(8), data, labels)}. Nothing is learned.
     *
     * @param training the block, its loss and the samples in memory at once
     * @param data inputs, samples on axis 0, at least 2
     * @param labels labels, samples on axis 0
     * @return the peak, extended from the two steps
     */
    public static BlockEstimate estimate(GradientAccumulator training, NDArray data, NDArray labels) {
        return assigned("training", training)
                .estimate(new NDList(assigned("data", data)), new NDList(assigned("labels", labels)));
    }

    /**
     * Measures what training a variant takes at full size, in a fresh process: {@code measure(LITE)}.
     *
     * @param variant the variant
     * @return peak bytes and seconds a trial; {@code plot(measurement.timeline())} is a step over time, {@code
     *     plot(measurement.attributedPeak())} who has the peak
     */
    public static Measurement measure(Variant variant) {
        return Shown.measure(assigned("variant", variant));
    }

    /**
     * Asks whether two schedules compute the same step: {@code sameGradients(FULL, LEAN)}.
     *
     * @param one a variant
     * @param other the same variant with another schedule
     * @return the largest difference of every gradient, computed at a small size
     */
    public static GradientComparison sameGradients(Variant one, Variant other) {
        return Shown.sameGradients(assigned("one", one), assigned("other", other));
    }

    /**
     * Measurements as steps, each beside the one before it: {@code waterfall(measure(FULL), measure(LEAN))}.
     *
     * @param measurements of one variant with one schedule after another
     * @return what each step took away
     */
    public static Waterfall waterfall(Measurement... measurements) {
        return new Waterfall(all("a measurement", measurements));
    }

    /**
     * Trains a variant: {@code var run = train(LITE, corpus, epochs(3));}. Interrupting saves; {@link #resume} goes on.
     *
     * @param variant the variant
     * @param corpus what to train on
     * @param options {@link #epochs}, {@link #seed}
     * @return the run, in a new folder below {@code runs/}
     */
    public static TrainingRun train(Variant variant, Corpus corpus, Option... options) {
        return Shown.train(assigned("variant", variant), assigned("corpus", corpus), options);
    }

    /**
     * Finds the fastest way to train a variant within a budget: {@code var plan = plan(FULL, corpus, "1 GB");}. The way
     * changes the order of the arithmetic and not the result.
     *
     * @param variant the variant
     * @param corpus what will be trained on
     * @param budget bytes that the training may take, as {@link io.headroom.memory.MemoryBudget#parse} reads it: {@code "12 GB"}
     * @return the plan, with what each of its steps buys
     */
    public static Plan plan(Variant variant, Corpus corpus, String budget) {
        return plan(variant, corpus, budget, Steps.LOSSLESS);
    }

    /**
     * The same, if need be with less resolution or a smaller network: {@code plan(FULL, corpus, "400 MB", lossy())}.
     *
     * @param variant the variant
     * @param corpus what will be trained on
     * @param budget bytes that the training may take, as {@link io.headroom.memory.MemoryBudget#parse} reads it: {@code "12 GB"}
     * @param steps {@link #lossy}
     * @return the plan, with what it gives up where nothing else fits
     */
    public static Plan plan(Variant variant, Corpus corpus, String budget, Steps steps) {
        return Shown.plan(assigned("variant", variant), assigned("corpus", corpus), assigned("budget", budget), steps);
    }

    /**
     * The same at the guide's size, without data: {@code plan(FULL, "1 GB")}.
     *
     * @param variant the variant
     * @param budget bytes that the training may take, as {@link io.headroom.memory.MemoryBudget#parse} reads it: {@code "12 GB"}
     * @return the plan, with what each of its steps buys; to train, plan for a corpus
     */
    public static Plan plan(Variant variant, String budget) {
        return plan(variant, budget, Steps.LOSSLESS);
    }

    /**
     * The same, if need be with less resolution or a smaller network: {@code plan(FULL, "400 MB", lossy())}.
     *
     * @param variant the variant
     * @param budget bytes that the training may take, as {@link io.headroom.memory.MemoryBudget#parse} reads it: {@code "12 GB"}
     * @param steps {@link #lossy}
     * @return the plan, with what it gives up where nothing else fits
     */
    public static Plan plan(Variant variant, String budget, Steps steps) {
        return Shown.plan(assigned("variant", variant), assigned("budget", budget), steps);
    }

    /**
     * Allows a plan to give up resolution or accuracy where nothing else fits: {@code plan(FULL, corpus, "400 MB", lossy())}.
     *
     * @return which steps the plan may take
     */
    public static Steps lossy() {
        return Steps.LOSSY_TOO;
    }

    /**
     * Plans beside each other: {@code plans(plan(FULL, "1 GB"), plan(FULL, "4 GB"))}.
     *
     * @param plans at least one
     * @return their settings, predicted peaks and times
     */
    public static Plans plans(Plan... plans) {
        return new Plans(all("a plan", plans));
    }

    /**
     * Says which of the guide's variants to train on a corpus here, how, and why: {@code recommend(corpus)}.
     *
     * @param corpus what will be trained on; no sample is read
     * @return the most accurate variant, as the guide expects it, that fits 80% of what is left; its {@code plan()} trains
     */
    public static Recommendation recommend(Corpus corpus) {
        return recommend(corpus, MOST_OF_WHAT_IS_LEFT);
    }

    /**
     * The same within a budget: {@code recommend(corpus, "12.7 GB")}.
     *
     * @param corpus what will be trained on; no sample is read
     * @param budget bytes that the training may take, as {@link io.headroom.memory.MemoryBudget#parse} reads it: {@code "12 GB"}
     * @return the most accurate variant that fits
     */
    public static Recommendation recommend(Corpus corpus, String budget) {
        return Shown.recommend(assigned("corpus", corpus), assigned("budget", budget));
    }

    /**
     * The same at the guide's size, without data: {@code recommend("12.7 GB")}.
     *
     * @param budget bytes that the training may take, as {@link io.headroom.memory.MemoryBudget#parse} reads it: {@code "12 GB"}
     * @return the most accurate variant that fits
     */
    public static Recommendation recommend(String budget) {
        return Shown.recommend(assigned("budget", budget));
    }

    /**
     * Measures this machine's speeds, in about ten seconds, and keeps them for later plans: {@code probe()}. A plan is right
     * about memory without it; with it, also about time here.
     *
     * @return the speeds, and what they depend on
     */
    public static Probe probe() {
        return Shown.probe();
    }

    /**
     * Trains as planned: {@code var run = train(plan, corpus, epochs(3));}.
     *
     * @param plan made for this corpus
     * @param corpus what to train on
     * @param options {@link #epochs}, {@link #seed}
     * @return the run, in a new folder below {@code runs/}
     */
    public static TrainingRun train(Plan plan, Corpus corpus, Option... options) {
        return Shown.train(assigned("plan", plan), assigned("corpus", corpus), options);
    }

    /**
     * Goes on with a run where it was saved: {@code resume(run, epochs(10))}.
     *
     * @param run the run
     * @param options {@link #epochs}, those done included; the run's own number unless given
     * @return the run as it stands then
     */
    public static TrainingRun resume(TrainingRun run, Option... options) {
        return Shown.resume(assigned("run", run).folder(), options);
    }

    /**
     * Goes on with a run that was stopped: {@code var run = resume("runs/lite-1");}. Waits until the stopped one is saved.
     *
     * @param folder the run's folder
     * @param options {@link #epochs}, those done included; the run's own number unless given
     * @return the run as it stands then
     */
    public static TrainingRun resume(String folder, Option... options) {
        return Shown.resume(path("folder", folder), options);
    }

    /**
     * Decodes the test side and scores it: {@code evaluate(run)}.
     *
     * @param run a run
     * @return exact match, word accuracy, word error rates, and two guesses to compare with
     */
    public static Evaluation evaluate(TrainingRun run) {
        return Shown.evaluate(assigned("run", run));
    }

    /**
     * Trains and measures variants beside each other: {@code compare(corpus, LITE, MEDIUM, FULL, LEAN)}.
     *
     * @param corpus what to train on
     * @param variants the columns
     * @return the table
     */
    public static ComparisonTable compare(Corpus corpus, Variant... variants) {
        return Shown.compare(assigned("corpus", corpus), all("a variant", variants));
    }

    /**
     * Trains a DJL block of your own in the memory of a micro-batch:
     * {@code accumulate(block, Loss.softmaxCrossEntropyLoss()).effectiveBatch(16).microBatch(4)}.
     *
     * @param block the network
     * @param loss a mean over samples
     * @return an accumulator; its {@code step(data, labels)} is one optimiser step
     */
    public static GradientAccumulator accumulate(Block block, Loss loss) {
        return GradientAccumulator.of(assigned("block", block), assigned("loss", loss));
    }

    /**
     * How many passes over the training side: {@code train(LITE, corpus, epochs(3))}.
     *
     * @param count at most
     * @return an option
     */
    public static Option epochs(int count) {
        return settings -> settings.withTraining(settings.training().withEpochs(count));
    }

    /**
     * Where all randomness comes from: {@code train(LITE, corpus, seed(7))}.
     *
     * @param value any number
     * @return an option
     */
    public static Option seed(long value) {
        return settings -> settings.withTraining(settings.training().withSeed(value));
    }

    /**
     * How large the first steps are: {@code train(LITE.quick(), corpus, learningRate(0.004))}. Small networks learn faster
     * with larger ones.
     *
     * @param rate Adam's step size at the start
     * @return an option
     */
    public static Option learningRate(double rate) {
        return settings -> settings.withTraining(settings.training().withLearningRate(rate));
    }

    /**
     * Leaves out sentences that too few trials read: {@code train(LITE, corpus, minSamples(18))}. A split within sentences
     * needs at least 3 of each.
     *
     * @param trials the fewest that a sentence must have
     * @return an option
     */
    public static Option minSamples(int trials) {
        return settings -> settings.withSplit(settings.split(), trials);
    }

    /**
     * The picture of anything that has one: {@code plot(corpus.trial(3))}.
     *
     * @param result a trial, a down-sampler, a run, an estimate, a comparison, or a table: its numbers over its first column
     * @return an XChart chart, free to be styled
     */
    public static Chart<?, ?> plot(Object result) {
        return Pictures.of(assigned("result", result));
    }

    /**
     * What accuracy costs in memory: {@code pareto(comparison)}.
     *
     * @param comparison a comparison
     * @return an XChart chart: a point a variant, and a line along those that no other beats in both
     */
    public static Chart<?, ?> pareto(ComparisonTable comparison) {
        return Pictures.pareto(assigned("comparison", comparison));
    }

    /**
     * What steered a training: {@code metrics(run)}. Its losses are {@code plot(run)}.
     *
     * @param run a run
     * @return an XChart chart of the gradient's norm and of the learning rate by epoch
     */
    public static Chart<?, ?> metrics(TrainingRun run) {
        return Pictures.metrics(assigned("run", run));
    }

    /**
     * A moment before and after a down-sampling: {@code beforeAfter(corpus.downsampled(lowPass(2)), 3)}.
     *
     * @param view a down-sampled view of a corpus
     * @param trial which trial, from 0
     * @return an XChart chart of one channel, microvolts over seconds
     */
    public static Chart<?, ?> beforeAfter(Corpus view, int trial) {
        return Pictures.beforeAfter(assigned("view", view), trial);
    }

    /**
     * Where a network looked for each word of a trial: {@code attention(run, 3)}.
     *
     * @param run a run
     * @param trial which trial of its corpus, from 0
     * @return the words that it wrote, and for each its weights over time; {@link #plot} gives the picture alone
     */
    public static TrialAttention attention(TrainingRun run, int trial) {
        return Shown.attention(assigned("run", run), trial);
    }

    /**
     * Saves a picture: {@code save(plot(run), "loss.svg")}.
     *
     * @param result a chart, or a result that has one
     * @param file where to, {@code .png} or {@code .svg}; replaced if there is one
     */
    public static void save(Object result, String file) {
        Pictures.save(plot(result), path("file", file));
    }

    /**
     * Any result as a table: {@code table(run)}.
     *
     * @param result a result
     * @return a Tablesaw table
     */
    public static Table table(Object result) {
        return Tables.of(assigned("result", result));
    }

    /** Shows results as plain text from now on: {@code textOnly();}. Pictures stay. */
    public static void textOnly() {
        Display.use(Display.Form.TEXT);
    }

    /** Shows results as HTML again, after {@link #textOnly}: {@code htmlAgain();}. */
    public static void htmlAgain() {
        Display.use(Display.Form.HTML);
    }

    /**
     * The newest lines of what libraries logged: {@code log()}. In a notebook they go to a file, beside the run while one is
     * trained.
     *
     * @return the end of the file written last
     */
    public static LogTail log() {
        return LibraryLogs.tail(LOG_LINES);
    }

    /**
     * Shows a result in the middle of a cell: {@code show(corpus)}. The last expression of a cell shows itself.
     *
     * @param result anything
     */
    public static void show(Object result) {
        Display.current().show(result);
    }

    /**
     * What holds memory in this kernel, and how to free it: {@code live()}.
     *
     * @return open corpora, arrays, heap, native memory, with their bytes
     */
    public static Card live() {
        return LiveMemory.card();
    }

    /**
     * The verbs by task: {@code help()}.
     *
     * @return a line and an example each
     */
    public static Card help() {
        return Verbs.card();
    }

    /**
     * More about one verb: {@code help("train")}.
     *
     * @param verb its name
     * @return what it is for, an example, and every form that it has
     */
    public static Card help(String verb) {
        return Verbs.card(assigned("verb", verb));
    }

    private static Path path(String name, String text) {
        return CallerMistake.path(name, text);
    }

    private static <T> List<T> all(String one, T[] values) {
        for (T value : values) assigned(one, value);
        return List.of(values);
    }
}
