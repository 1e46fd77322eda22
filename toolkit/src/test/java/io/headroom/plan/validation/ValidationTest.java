package io.headroom.plan.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.error.CancelledException;
import io.headroom.error.EnvironmentFault;
import io.headroom.error.OverBudget;
import io.headroom.plan.MeasureSettings;
import io.headroom.plan.Measurement;
import io.headroom.plan.MemoryTimeline;
import io.headroom.plan.Speeds;
import io.headroom.plan.StepTime;
import io.headroom.progress.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidationTest {
    private static final List<GridConfiguration> GRID = Grid.quick();

    @TempDir
    Path folder;

    private Path file;
    private final List<MeasureSettings> measured = new ArrayList<>();

    @BeforeEach
    void name() {
        file = folder.resolve("results.tsv");
    }

    @Test
    void everyConfigurationIsMeasuredOnce() {
        Validation first = Validation.run(GRID, file, Speeds.REFERENCE, this::threeQuarters, Progress.SILENT);
        assertThat(measured)
                .containsExactlyElementsOf(
                        GRID.stream().map(GridConfiguration::settings).toList());
        Validation second = Validation.run(GRID, file, Speeds.REFERENCE, this::threeQuarters, Progress.SILENT);
        assertThat(measured).hasSameSizeAs(GRID);
        assertThat(second).isEqualTo(first);
    }

    @Test
    void whoSaysFourThirdsOfTheTruthIsAThirdOff() {
        Validation validation = Validation.run(GRID, file, Speeds.REFERENCE, this::threeQuarters, Progress.SILENT);
        for (String over : List.of("FIT", "JUDGE", Validation.BOTH)) {
            ErrorSummary summary = validation.summary(Estimator.HEADROOM, over);
            assertThat(summary.median()).isCloseTo(1 / 3.0, within(1e-6));
            assertThat(summary.worst()).isCloseTo(1 / 3.0, within(1e-6));
            assertThat(summary.belowShare()).isZero();
        }
        assertThat(validation.summary(Estimator.HEADROOM, "FIT").count()
                        + validation.summary(Estimator.HEADROOM, "JUDGE").count())
                .isEqualTo(GRID.size());
    }

    /** The fake takes as long as is predicted, times a number. */
    @Test
    void timesInTheOrderThatWasPredictedCorrelateWholly() {
        Validation validation = Validation.run(GRID, file, Speeds.REFERENCE, this::threeQuarters, Progress.SILENT);
        assertThat(validation.timeOrders()).extracting(TimeOrder::over).containsExactly("FIT", "JUDGE", "both");
        assertThat(validation.timeOrders())
                .allSatisfy(order -> assertThat(order.correlation()).isCloseTo(1, within(1e-12)));
        assertThat(validation.timeOrders().get(2).count()).isEqualTo(GRID.size());
        assertThat(validation.speeds()).isEqualTo(Speeds.REFERENCE.source());
        assertThat(validation.cases().get(0).secondsPerTrial())
                .isCloseTo(3 * validation.cases().get(0).predictedSecondsPerTrial(), within(1e-9));
    }

    @Test
    void aRunThatIsStoppedGoesOnWhereItWas() {
        Progress stopping = (task, done, total) -> {
            if (done == 5) Thread.currentThread().interrupt();
        };
        assertThatThrownBy(() -> Validation.run(GRID, file, Speeds.REFERENCE, this::threeQuarters, stopping))
                .isInstanceOf(CancelledException.class)
                .hasMessage("measuring configurations was stopped; " + file
                        + " holds those up to 5 of 12, and the same command goes on");
        assertThat(measured).hasSize(5);
        Validation.run(GRID, file, Speeds.REFERENCE, this::threeQuarters, Progress.SILENT);
        assertThat(measured).hasSize(12).doesNotHaveDuplicates();
    }

    @Test
    void whatDoesNotFitHereIsNamedAndTheOthersAreMeasured() {
        Validation validation = Validation.run(
                GRID,
                file,
                Speeds.REFERENCE,
                settings -> {
                    if (settings.equals(GRID.get(3).settings())) throw new OverBudget("needs 9 GB", 9, 8);
                    return threeQuarters(settings);
                },
                Progress.SILENT);
        assertThat(validation.cases()).hasSize(11);
        assertThat(validation.notes()).containsExactly(GRID.get(3).options() + ": needs 9 GB");
    }

    /** On the side to judge the fake takes the longer the shorter is predicted. */
    @Test
    void timesOfEachSideAreOrderedByThemselves() {
        Validation validation = Validation.run(
                GRID,
                file,
                Speeds.REFERENCE,
                settings ->
                        taking(settings, Side.of(settings) == Side.FIT ? predicted(settings) : 1 / predicted(settings)),
                Progress.SILENT);
        assertThat(validation.timeOrders().get(0).correlation()).isCloseTo(1, within(1e-12));
        assertThat(validation.timeOrders().get(1).correlation()).isCloseTo(-1, within(1e-12));
    }

    @Test
    void whereTheFirstProcessCannotBeStartedNoOtherIsTried() {
        assertThatThrownBy(() -> Validation.run(GRID, file, Speeds.REFERENCE, failing(0), Progress.SILENT))
                .isInstanceOf(EnvironmentFault.class)
                .hasMessage("no Java");
        assertThat(measured).isEmpty();
    }

    @Test
    void oneThatDiesIsLeftOutAndTwoOneAfterTheOtherStopTheRun() {
        Validation validation = Validation.run(GRID, file, Speeds.REFERENCE, failing(3), Progress.SILENT);
        assertThat(validation.cases()).hasSize(11);
        assertThat(validation.notes()).containsExactly(GRID.get(3).options() + ": no Java");
        Path other = folder.resolve("other.tsv");
        assertThatThrownBy(() -> Validation.run(GRID, other, Speeds.REFERENCE, failing(5, 6), Progress.SILENT))
                .isInstanceOf(EnvironmentFault.class);
        assertThat(ResultsFile.read(other)).hasSize(5);
    }

    @Test
    void whereNothingFitsTheFirstRefusalIsTheResult() {
        assertThatThrownBy(() -> Validation.run(
                        GRID,
                        file,
                        Speeds.REFERENCE,
                        settings -> {
                            throw new OverBudget(settings.equals(GRID.get(0).settings()) ? "the first" : "later", 9, 8);
                        },
                        Progress.SILENT))
                .isInstanceOf(OverBudget.class)
                .hasMessage("the first");
    }

    private Function<MeasureSettings, Measurement> failing(int... places) {
        return settings -> {
            for (int place : places) {
                if (settings.equals(GRID.get(place).settings())) throw new EnvironmentFault("no Java");
            }
            return threeQuarters(settings);
        };
    }

    private Measurement threeQuarters(MeasureSettings settings) {
        return taking(settings, 3 * predicted(settings));
    }

    private Measurement taking(MeasureSettings settings, double secondsPerTrial) {
        measured.add(settings);
        long estimated = Estimator.HEADROOM.bytes(settings);
        return new Measurement(
                settings,
                estimated,
                estimated * 3 / 4,
                estimated / 2,
                List.of(),
                secondsPerTrial,
                100,
                1e9,
                0.5,
                2,
                "",
                "glibc",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                MemoryTimeline.NONE,
                Optional.empty());
    }

    private static double predicted(MeasureSettings settings) {
        return StepTime.of(settings).secondsPerTrial(Speeds.REFERENCE);
    }
}
