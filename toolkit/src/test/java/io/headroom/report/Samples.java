package io.headroom.report;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.headroom.compare.ComparisonSettings;
import io.headroom.compare.ExperimentSettings;
import io.headroom.corpus.Corpus;
import io.headroom.corpus.Split;
import io.headroom.corpus.demo.DemoCorpus;
import io.headroom.corpus.demo.DemoSettings;
import io.headroom.corpus.importer.ImportReport;
import io.headroom.corpus.importer.ImportReport.LeftOut;
import io.headroom.engine.ComputeDevice;
import io.headroom.engine.DeviceFacts;
import io.headroom.engine.HeadroomEngine;
import io.headroom.evaluate.WordErrors;
import io.headroom.log.LogTail;
import io.headroom.memory.Bytes;
import io.headroom.memory.MemoryBudget;
import io.headroom.plan.MeasureSettings;
import io.headroom.plan.PlanSettings;
import io.headroom.plan.Probe;
import io.headroom.plan.ProbedMachine;
import io.headroom.plan.Speeds;
import io.headroom.plan.Variant;
import io.headroom.progress.Progress;
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
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** One result, or a few, of every type that shows itself; to be closed, for some hold files and memory. */
final class Samples implements AutoCloseable {
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
                corpus.verify(Progress.SILENT),
                corpus.trial(3),
                corpus.info(3),
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
                DemoSettings.standard());
    }

    private static List<Object> findings() {
        return List.of(
                new LogTail(Path.of("log.txt"), List.of("06:00:01 WARN ai.djl: no network"), ""),
                RunViewTest.TWO,
                RunViewTest.TWO.epochs().get(0),
                ScoreViewsTest.EVALUATION,
                ScoreViewsTest.EVALUATION.predictions().get(1),
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
                BudgetViewsTest.WITH_GPU,
                BudgetViewsTest.MEMORY,
                BudgetViewsTest.WITH_GPU.processors(),
                new DeviceFacts(
                        Optional.of("PyTorch"),
                        "cpu, linux-x86_64",
                        2,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(ComputeDevice.CPU),
                        "no NVIDIA driver"));
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
