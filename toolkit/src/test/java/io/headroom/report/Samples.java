package io.headroom.report;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.headroom.compare.ComparisonSettings;
import io.headroom.compare.ComparisonTable;
import io.headroom.compare.ExperimentSettings;
import io.headroom.corpus.Augmentation;
import io.headroom.corpus.BatchSettings;
import io.headroom.corpus.Corpus;
import io.headroom.corpus.Spectrum;
import io.headroom.corpus.Split;
import io.headroom.corpus.demo.DemoCorpus;
import io.headroom.corpus.demo.DemoSettings;
import io.headroom.corpus.importer.ImportOptions;
import io.headroom.corpus.importer.ImportReport;
import io.headroom.corpus.importer.ImportReport.LeftOut;
import io.headroom.corpus.importer.TrialLabels;
import io.headroom.engine.HeadroomEngine;
import io.headroom.evaluate.Prediction;
import io.headroom.evaluate.TrialAttention;
import io.headroom.evaluate.WordErrors;
import io.headroom.log.LogTail;
import io.headroom.memory.Bytes;
import io.headroom.memory.MemoryBudget;
import io.headroom.memory.MemoryGuard;
import io.headroom.memory.MemoryMeter;
import io.headroom.memory.ProcessGuard;
import io.headroom.model.AttentionMap;
import io.headroom.plan.MeasureSettings;
import io.headroom.plan.PlanSettings;
import io.headroom.plan.Probe;
import io.headroom.plan.ProbedMachine;
import io.headroom.plan.Speeds;
import io.headroom.plan.Variant;
import io.headroom.progress.Progress;
import io.headroom.random.Key;
import io.headroom.resample.KeepEvery;
import io.headroom.resample.LowPass;
import io.headroom.signal.ChannelReport;
import io.headroom.signal.ChannelReport.BadChannel;
import io.headroom.signal.ChannelReport.Fault;
import io.headroom.signal.Recording;
import io.headroom.text.Vocabulary;
import io.headroom.train.BlockEstimate;
import io.headroom.train.GradientKind;
import io.headroom.train.RunLimits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.knowm.xchart.internal.chartpart.Chart;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** One result, or a few, of every type that shows itself; to be closed, for some hold files and memory. */
final class Samples implements AutoCloseable {
    private static final TrialLabels LABELS = TrialLabels.parse("T0=rest,T1=left fist,T2=right <fist>");
    private static final Prediction ATTENTIVE =
            new Prediction(7, List.of("the", "red", "boat", "sinks"), List.of("the", "red", "boat"), attention(600, 4));
    private static final Path COMPARISON = Path.of("src/test/resources/io/headroom/runner/comparison.json");
    private static final Path RECORDING = Path.of("../notebooks/data/S001R03-50s.edf");

    private final Corpus corpus;
    private final Recording recording;
    private final NDManager manager;

    Samples(Path folder) {
        corpus = DemoCorpus.write(folder.resolve("corpus"), DemoSettings.quick(), Progress.SILENT);
        recording = Recording.open(RECORDING);
        HeadroomEngine.start();
        manager = NDManager.newBaseManager();
    }

    List<Object> all() {
        List<Object> all = new ArrayList<>(data());
        all.addAll(settings());
        all.addAll(findings());
        return all;
    }

    private List<Object> data() {
        return List.of(
                corpus,
                corpus.downsampled(new LowPass(2)),
                Spectrum.of(corpus),
                corpus.verify(Progress.SILENT),
                corpus.trial(3),
                corpus.info(3),
                Augmentation.ORIGINAL,
                MemoryMeter.ofThisProcess().now(),
                new Split("within sentence", List.of(1, 2, 3), List.of(0), List.of(5, 6), List.of(4)),
                new ImportReport(
                        Path.of("corpus"),
                        120,
                        IntStream.range(0, 9)
                                .mapToObj(i -> new LeftOut("NR/" + i, "no signal"))
                                .toList(),
                        List.of(new ImportReport.BadChannel(17, Fault.FLAT, 3)),
                        List.of("a remark on the file")),
                recording,
                new ChannelReport(
                        64, List.of(new BadChannel(1, "C3", Fault.NAN, 0.25), new BadChannel(7, "Cz", Fault.FLAT, 1))),
                new KeepEvery(2),
                new LowPass(4),
                new Vocabulary(List.of("red", "boat", "blue", "lake", "<b>", "naïve")),
                manager.randomNormal(new Shape(4, 105, 5500)),
                manager.arange(0, 1200, 100).reshape(3, 4),
                table(),
                Pictures.of(new KeepEvery(2)));
    }

    private static List<Object> settings() {
        MeasureSettings size = MeasureSettings.fullSize(Variant.FULL);
        ExperimentSettings experiment = ExperimentSettings.of(Variant.MEDIUM);
        return List.of(
                Variant.LEAN,
                Variant.LEAN.schedule(),
                size,
                Variant.LEAN.network(105, 300),
                experiment,
                experiment.training(),
                ComparisonSettings.fullSize(5, List.of(Variant.LITE, Variant.LEAN)),
                PlanSettings.of(size, new MemoryBudget(Bytes.parse("1 GB"), "a test")),
                new RunLimits(1_000_000_000, 2, 0.5),
                new BatchSettings(16, 5500, 6, Augmentation.ORIGINAL, Key.of(42), MemoryGuard.UNLIMITED),
                ImportOptions.standard().withLabels(LABELS).withGuard(ProcessGuard.ofTheHeap()),
                LABELS,
                DemoSettings.standard());
    }

    private List<Object> findings() {
        return List.of(
                new LogTail(Path.of("log.txt"), List.of("06:00:01 WARN ai.djl: no network"), ""),
                RunViewTest.TWO,
                RunViewTest.TWO.epochs().get(0),
                ScoreViewsTest.EVALUATION,
                ScoreViewsTest.EVALUATION.predictions().get(1),
                new TrialAttention(corpus.info(7), ATTENTIVE),
                ATTENTIVE,
                ScoreViewsTest.EVALUATION.random(),
                new WordErrors(12, 2, 1, 0),
                EstimateViewTest.withCorpus(),
                EstimateViewTest.withCorpus().footprint(),
                new BlockEstimate(8, new Bytes(500_000_000), 1, new Bytes(10_000_000), 3, new Bytes(16_000_000)),
                ScoreViewsTest.MEASUREMENT,
                ScoreViewsTest.MEASUREMENT.attributedPeak(),
                ScoreViewsTest.MEASUREMENT.timeline(),
                WaterfallViewTest.WATERFALL,
                WaterfallViewTest.comparison(List.of(WaterfallViewTest.row("wrong", GradientKind.SUM, 0.1))),
                PlanViewTest.PLAN,
                PlansViewTest.PLANS,
                RecommendationViewTest.RECOMMENDATION,
                KnobsViewTest.KNOBS,
                new Probe(
                        new ProbedMachine("a processor", List.of("avx2", "fma"), "17", "PyTorch 2.7.1", "glibc", 2),
                        Speeds.REFERENCE,
                        List.of(new Probe.Products(256, 90)),
                        3e9,
                        190_000_000,
                        .05,
                        7),
                ValidationViewTest.VALIDATION,
                ComparisonViewTest.TABLE,
                ComparisonViewTest.TABLE.machine(),
                BudgetViewsTest.WITH_GPU,
                BudgetViewsTest.MEMORY,
                BudgetViewsTest.WITH_GPU.processors(),
                BudgetViewsTest.ENGINE);
    }

    /**
     * Every picture there is.
     *
     * @return charts by the name of a file, those that more than one verb of a result's draws among them
     */
    Map<String, Chart<?, ?>> pictures() {
        Map<String, Chart<?, ?>> pictures = new LinkedHashMap<>();
        for (Object result : all()) {
            String name = result.getClass().getSimpleName();
            String free = pictures.containsKey(name) ? name + "-" + pictures.size() : name;
            Views.of(result).orElseThrow().chart(result).ifPresent(chart -> pictures.put(free, chart));
        }
        ComparisonTable whole = ComparisonTable.read(COMPARISON);
        pictures.put("comparison-memory", Pictures.of(whole));
        pictures.put("comparison-scores", Pictures.scores(whole));
        pictures.put("comparison-pareto", Pictures.pareto(whole));
        pictures.put("run-metrics", Pictures.metrics(RunViewTest.LONG));
        pictures.put("run-loss", Pictures.of(RunViewTest.LONG));
        pictures.put("before-after", Pictures.beforeAfter(corpus.downsampled(new LowPass(4)), 3));
        pictures.put("before-after-strided", Pictures.beforeAfter(corpus.downsampled(new KeepEvery(4)), 3));
        return pictures;
    }

    /** Each word looks a little later than the one before. */
    private static AttentionMap attention(int time, int words) {
        List<float[]> rows = new ArrayList<>();
        for (int word = 0; word < words; word++) {
            float[] weights = new float[time];
            double sum = 0;
            for (int t = 0; t < time; t++) {
                double away = (t - time * (word + 1.0) / (words + 1)) / 25;
                weights[t] = (float) (Math.exp(-away * away) + 0.02);
                sum += weights[t];
            }
            for (int t = 0; t < time; t++) weights[t] /= (float) sum;
            rows.add(weights);
        }
        return new AttentionMap(rows);
    }

    private static Table table() {
        return Table.create(
                "of 40 rows",
                IntColumn.indexColumn("trial", 40, 0),
                DoubleColumn.create("seconds", IntStream.range(0, 40).mapToDouble(i -> i * 0.37)),
                StringColumn.create("text", IntStream.range(0, 40).mapToObj(i -> "sentence <" + i + ">")));
    }

    @Override
    public void close() {
        manager.close();
        recording.close();
        corpus.close();
    }
}
