package io.headroom.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.error.CallerMistake;
import io.headroom.model.Schedule;
import io.headroom.model.Schedule.Attention;
import io.headroom.plan.GradientComparison.Row;
import io.headroom.progress.Progress;
import io.headroom.train.GradientKind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GradientComparisonTest {
    static Stream<Schedule> schedules() {
        return Stream.of(
                Schedule.LEAN,
                Schedule.recorded(3),
                Schedule.recorded(16).with(Attention.WRITTEN_OUT).withSegment(90));
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void aScheduleComputesWhatFullComputes(Schedule schedule) {
        GradientComparison comparison =
                GradientComparison.of(Variant.FULL, Variant.FULL.with(schedule), Progress.SILENT);
        assertThat(comparison.rows()).allMatch(Row::same).hasSizeGreaterThan(50);
        assertThat(comparison.same()).isTrue();
        assertThat(comparison.rows()).extracting(Row::name).contains("loss", "conv1.bias", "bn2.running_var");
        assertThat(comparison.rows()).isSortedAccordingTo((a, b) -> Double.compare(b.difference(), a.difference()));
    }

    /** One state and few trials: what ReLU cuts off has no gradient at all, in either schedule. */
    @Test
    void aGradientThatIsZeroThroughoutIsTheSame() {
        Variant one = Variant.FULL.withHidden(1).withLayers(1).withEffectiveBatch(8);
        assertThat(GradientComparison.of(one, one.with(Schedule.LEAN), Progress.SILENT)
                        .same())
                .isTrue();
    }

    /** Otherwise the two would be one computation, and equal whatever a part does. */
    @Test
    void theStepIsLargerThanOneOfLeansParts() {
        Variant parts = Variant.FULL.withMicroBatch(Schedule.LEAN.encoderBatch());
        GradientComparison comparison = GradientComparison.of(Variant.FULL, parts, Progress.SILENT);
        assertThat(comparison.same()).isTrue();
        assertThat(comparison.rows().get(0).difference()).isPositive();
    }

    @Test
    void theOrderOfTheTwoIsFree() {
        GradientComparison comparison = GradientComparison.of(Variant.LEAN, Variant.LEAN, Progress.SILENT);
        assertThat(comparison.same()).isTrue();
        assertThat(comparison.rows()).allMatch(row -> row.oneError() == row.otherError());
    }

    @Test
    void anotherNetworkIsRefused() {
        assertThatThrownBy(() -> GradientComparison.of(Variant.FULL, Variant.LITE, Progress.SILENT))
                .isInstanceOf(CallerMistake.class)
                .hasMessageStartingWith("only the schedule may differ");
    }

    @Test
    void whatIsFartherFromDoublePrecisionThanTheFirstDiffers() {
        assertThat(row(1e-6, 9e-6).same()).isTrue();
        assertThat(row(1e-6, 1.1e-5).same()).isFalse();
        assertThat(row(1e-3, 1.9e-3).same()).isTrue();
        assertThat(row(1e-3, 2.1e-3).same()).isFalse();
        assertThat(row(1e-3, Double.NaN).same()).isFalse();
        assertThat(row(Double.NaN, 1e-6).same()).isFalse();
    }

    @Test
    void oneRowThatDiffersIsEnoughAndStandsFirst() {
        MeasureSettings any = MeasureSettings.fullSize(Variant.FULL);
        Row wrong = new Row("a", GradientKind.SUM, Double.NaN, 0, Double.NaN);
        GradientComparison comparison = new GradientComparison(any, any, List.of(row(1e-7, 1e-7), wrong));
        assertThat(comparison.same()).isFalse();
        assertThat(comparison.rows().get(0)).isEqualTo(wrong);
    }

    private static Row row(double oneError, double otherError) {
        return new Row("b", GradientKind.SUM, Math.abs(oneError - otherError), oneError, otherError);
    }
}
