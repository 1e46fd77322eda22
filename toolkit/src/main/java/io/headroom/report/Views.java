package io.headroom.report;

import io.headroom.compare.ComparisonSettings;
import io.headroom.compare.ExperimentSettings;
import io.headroom.compare.Machine;
import io.headroom.corpus.BatchSettings;
import io.headroom.corpus.demo.DemoSettings;
import io.headroom.corpus.importer.ImportOptions;
import io.headroom.corpus.importer.TrialLabels;
import io.headroom.evaluate.WordErrors;
import io.headroom.memory.CpuAllowance;
import io.headroom.memory.MemoryUse;
import io.headroom.model.Schedule;
import io.headroom.model.Seq2SeqSpec;
import io.headroom.plan.MeasureSettings;
import io.headroom.plan.PlanSettings;
import io.headroom.plan.Variant;
import io.headroom.train.EpochMetrics;
import io.headroom.train.RunLimits;
import io.headroom.train.TrainingSettings;
import java.util.List;
import java.util.Optional;

/** The views there are. */
final class Views {
    private static final List<View<?>> ALL = List.of(
            new CorpusView(),
            new SpectrumView(),
            new VerificationView(),
            new TrialView(),
            new TrialInfoView(),
            new SplitView(),
            new ImportReportView(),
            new RecordingView(),
            new ChannelReportView(),
            new DownsamplerView(),
            new VocabularyView(),
            new RunView(),
            new EvaluationView(),
            new ScoresView(),
            new PredictionView(),
            new TrialAttentionView(),
            new AugmentationView(),
            new EstimateView(),
            new BlockEstimateView(),
            new MeasurementView(),
            new AttributedPeakView(),
            new TimelineView(),
            new WaterfallView(),
            new PlanView(),
            new PlansView(),
            new RecommendationView(),
            new KnobsView(),
            new ProbeView(),
            new ValidationView(),
            new GradientComparisonView(),
            new ComparisonView(),
            new FootprintView(),
            new MachineBudgetView(),
            new MemoryBudgetView(),
            new DeviceFactsView(),
            new LogTailView(),
            new RecordView<>(Variant.class, "Variant"),
            new RecordView<>(MeasureSettings.class, "Measurement settings"),
            new RecordView<>(ExperimentSettings.class, "Experiment settings"),
            new RecordView<>(ComparisonSettings.class, "Comparison settings"),
            new RecordView<>(PlanSettings.class, "Plan settings"),
            new RecordView<>(Seq2SeqSpec.class, "Network"),
            new RecordView<>(TrainingSettings.class, "Training settings"),
            new RecordView<>(Schedule.class, "Schedule"),
            new RecordView<>(RunLimits.class, "Limits of a run"),
            new RecordView<>(EpochMetrics.class, "Epoch"),
            new RecordView<>(WordErrors.class, "Word errors"),
            new RecordView<>(CpuAllowance.class, "Processors"),
            new RecordView<>(DemoSettings.class, "Demo corpus settings"),
            new RecordView<>(BatchSettings.class, "Batch settings"),
            new RecordView<>(ImportOptions.class, "Import options"),
            new RecordView<>(TrialLabels.class, "Labels"),
            new RecordView<>(MemoryUse.class, "Memory in use"),
            new RecordView<>(Machine.class, "Machine"),
            new ArrayView(),
            new TableView(),
            new ChartView());

    private Views() {}

    /**
     * Finds the view of a result.
     *
     * @param result any object, null included
     * @return the first view whose type it has
     */
    @SuppressWarnings("unchecked") // the cast is what isInstance has just proved
    static Optional<View<Object>> of(Object result) {
        return ALL.stream()
                .filter(view -> view.type().isInstance(result))
                .findFirst()
                .map(view -> (View<Object>) view);
    }

    /**
     * Whose results have views.
     *
     * @return classes and interfaces
     */
    static List<Class<?>> types() {
        return ALL.stream().<Class<?>>map(View::type).toList();
    }
}
