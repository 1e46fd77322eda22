package io.headroom.report;

import io.headroom.plan.validation.Estimator;
import io.headroom.plan.validation.Side;
import io.headroom.plan.validation.ValidatedCase;
import io.headroom.plan.validation.Validation;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Estimated over measured peak, a point a configuration, on logarithmic axes; on the line an estimate is right. */
final class ValidationChart {
    private static final int HEIGHT = 620;
    private static final int MARKER = 8;
    private static final double ROOM = 1.15;

    private ValidationChart() {}

    /**
     * Draws a validation.
     *
     * @param validation with one case at least
     * @return the chart
     */
    static XYChart of(Validation validation) {
        XYChart chart = LineChart.of("Estimated and measured peak", "measured, GB", "estimated, GB", HEIGHT);
        double least = Double.MAX_VALUE;
        double most = 0;
        for (ValidatedCase each : validation.cases()) {
            least = Math.min(least, Math.min(measured(each), estimated(each)));
            most = Math.max(most, Math.max(measured(each), estimated(each)));
        }
        List<Double> ends = List.of(least / ROOM, most * ROOM);
        XYSeries line = chart.addSeries("right", ends, ends);
        line.setLineColor(Theme.INK).setLineStyle(Theme.HEADROOM.getSeriesLines()[1]);
        points(chart, validation, Side.FIT);
        points(chart, validation, Side.JUDGE);
        var styler = chart.getStyler();
        LineChart.logarithmicX(chart, ends.get(0), ends.get(1));
        LineChart.logarithmicY(chart, ends.get(0), ends.get(1));
        styler.setMarkerSize(MARKER);
        return chart;
    }

    private static void points(XYChart chart, Validation validation, Side side) {
        List<ValidatedCase> cases =
                validation.cases().stream().filter(each -> each.side() == side).toList();
        if (cases.isEmpty()) return;
        XYSeries points = chart.addSeries(
                "to " + ValidationView.words(side),
                cases.stream().map(ValidationChart::measured).toList(),
                cases.stream().map(ValidationChart::estimated).toList());
        points.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        points.setMarker(side == Side.FIT ? SeriesMarkers.CIRCLE : SeriesMarkers.DIAMOND);
        points.setMarkerColor(side == Side.FIT ? Theme.SKY : Theme.VERMILION);
    }

    private static double measured(ValidatedCase each) {
        return each.measuredBytes() / 1e9;
    }

    private static double estimated(ValidatedCase each) {
        return each.estimatedBytes().get(Estimator.HEADROOM) / 1e9;
    }
}
