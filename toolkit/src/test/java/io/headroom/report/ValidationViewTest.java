package io.headroom.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headroom.plan.validation.ErrorSummary;
import io.headroom.plan.validation.Estimator;
import io.headroom.plan.validation.GridConfiguration.Section;
import io.headroom.plan.validation.Setup;
import io.headroom.plan.validation.Side;
import io.headroom.plan.validation.TimeOrder;
import io.headroom.plan.validation.ValidatedCase;
import io.headroom.plan.validation.Validation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.XYStyler;

class ValidationViewTest {
    static final Validation VALIDATION = new Validation(
            new Setup("Linux amd64, 2 threads", "17.0.15", "PyTorch 2.7.1 (cpu)"),
            3,
            List.of(seen("--variant LITE", Side.FIT, 500, 510), seen("--variant FULL", Side.JUDGE, 8_000, 7_200)),
            "this machine",
            List.of(new TimeOrder("FIT", 2, 0.97), new TimeOrder("JUDGE", 3, 0.5), new TimeOrder("both", 5, 0.9)),
            List.of(
                    new ErrorSummary(Estimator.HEADROOM, "FIT", 1, 0.02, 0.02, 0.02, 0),
                    new ErrorSummary(Estimator.HEADROOM, "JUDGE", 1, 0.1, 0.1, -0.1, 1)),
            List.of("--variant MEDIUM: needs 9 GB"));

    @Test
    void theErrorsOfBothSidesStandBelowEachOther() {
        Card card = Cards.of(VALIDATION).orElseThrow();
        assertThat(card.text())
                .startsWith("Validation of the estimates\n")
                .contains(
                        "median error 10.0%, 95% within 10.0% on the 1 to judge; measured 2 of 3 configurations",
                        "Headroom   fit        1    2.0%   2.0%   +2.0%             0.0%",
                        "Headroom   judge      1   10.0%  10.0%  -10.0%           100.0%",
                        "-10.0%  estimated 7.20 GB, measured 8.00 GB (judge): headroom measure --variant FULL",
                        "Order of predicted and measured times",
                        "fit        2                 0.970",
                        "judge      3                 0.500",
                        "both       5                 0.900",
                        "Times are predicted by speeds of this machine",
                        "Not measured: --variant MEDIUM: needs 9 GB");
        assertThat(Words.ofHtml(card.html())).isEqualTo(Words.ofText(card.text()));
        assertThat(Tables.of(VALIDATION).doubleColumn("error").get(1)).isCloseTo(-0.1, within(1e-9));
        assertThat(Json.tree(VALIDATION).at("/cases/1/estimatedBytes/DL4J").asLong())
                .isEqualTo(1_000_000);
    }

    @Test
    void aCaseIsAPointOfItsSide() {
        Chart<?, ?> chart = Pictures.of(VALIDATION);
        assertThat(chart.getSeriesMap().keySet()).containsExactly("right", "to fit", "to judge");
        XYSeries judged = (XYSeries) chart.getSeriesMap().get("to judge");
        assertThat(judged.getXData()).containsExactly(8.0);
        assertThat(judged.getYData()).containsExactly(7.2);
    }

    /** From 0.5 to 8 GB there is one power of ten, which alone says little. */
    @Test
    void narrowLogarithmicAxesAreLabelledBetweenThePowersOfTenToo() {
        XYStyler styler = ((XYChart) Pictures.of(VALIDATION)).getStyler();
        assertThat(styler.isXAxisLogarithmicDecadeOnly()).isFalse();
        assertThat(styler.isYAxisLogarithmicDecadeOnly()).isFalse();
        XYChart wide = LineChart.of("", "", "", 400);
        LineChart.logarithmicX(wide, 1, 1000);
        assertThat(wide.getStyler().isXAxisLogarithmicDecadeOnly()).isTrue();
    }

    private static ValidatedCase seen(String options, Side side, long measuredMegabytes, long estimatedMegabytes) {
        return new ValidatedCase(
                options,
                Section.DRAWN,
                side,
                measuredMegabytes * 1_000_000,
                Map.of(
                        Estimator.HEADROOM,
                        estimatedMegabytes * 1_000_000,
                        Estimator.ACCELERATE,
                        1_000_000L,
                        Estimator.TORCHINFO,
                        1_000_000L,
                        Estimator.DL4J,
                        1_000_000L),
                1,
                1.1);
    }
}
