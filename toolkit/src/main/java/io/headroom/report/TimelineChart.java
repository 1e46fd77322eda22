package io.headroom.report;

import io.headroom.memory.Bytes;
import io.headroom.plan.MemoryTimeline;
import io.headroom.plan.MemoryTimeline.Span;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.AnnotationLine;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Resident memory over a step: an area whose colour is the phase, the phases beside it with the time that they took. */
final class TimelineChart {
    private static final int HEIGHT = 440;
    /** The highest point, as a part of the plot's height. */
    private static final double TOP = 0.88;
    /** Where names stand, as a part of the highest point. */
    private static final double NAMES = 0.05;
    /** Pixels beside the legend, about. */
    private static final int PLOT_WIDTH = 540;
    /** Pixels of a letter of a name. */
    private static final double LETTER = 8.5;

    private static final BasicStroke EDGE = new BasicStroke(1);

    private final MemoryTimeline timeline;
    private final long peak;
    private final double end;
    private final XYChart chart = LineChart.of("Resident memory over one step", "seconds", "GB", HEIGHT);

    private TimelineChart(MemoryTimeline timeline) {
        this.timeline = timeline;
        List<Span> spans = timeline.spans();
        peak = spans.stream().mapToLong(Span::peakResidentBytes).max().orElseThrow();
        end = spans.get(spans.size() - 1).toSeconds();
    }

    static XYChart of(MemoryTimeline timeline) {
        return new TimelineChart(timeline).draw();
    }

    private XYChart draw() {
        Map<String, List<Span>> phases = new LinkedHashMap<>();
        for (Span span : timeline.spans()) {
            phases.computeIfAbsent(span.name(), name -> new ArrayList<>()).add(span);
        }
        phases.forEach(this::area);
        chart.addAnnotation(new AnnotationLine(peak / 1e9, false, false));
        chart.addAnnotation(
                new AnnotationText("peak " + new Bytes(peak), end / 2, peak / 1e9 * (1 + (1 - TOP) / 2), false));
        var styler = chart.getStyler();
        styler.setPlotContentSize(1);
        styler.setXAxisMin(0.0).setXAxisMax(end).setYAxisMin(0.0).setYAxisMax(peak / 1e9 / TOP);
        styler.setLegendPosition(LegendPosition.OutsideE);
        styler.setLegendLayout(LegendLayout.Vertical);
        return chart;
    }

    /** All turns of a phase, one area with gaps. */
    private void area(String phase, List<Span> turns) {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        double seconds = 0;
        for (Span turn : turns) {
            seconds += turn.toSeconds() - turn.fromSeconds();
            x.add(turn.fromSeconds());
            y.add(0.0);
            point(x, y, turn.fromSeconds());
            for (int i = 0; i < timeline.seconds().size(); i++) {
                double at = timeline.seconds().get(i);
                if (at <= turn.fromSeconds() || at >= turn.toSeconds()) continue;
                x.add(at);
                y.add(timeline.residentBytes().get(i) / 1e9);
            }
            point(x, y, turn.toSeconds());
            x.addAll(List.of(turn.toSeconds(), turn.toSeconds()));
            y.addAll(List.of(0.0, Double.NaN));
            name(turn);
        }
        XYSeries series = chart.addSeries(Escape.visible(phase) + ", " + Numbers.seconds(seconds), x, y);
        Color color = PhaseColors.of(phase);
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea).setFillColor(color);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(color).setLineStyle(EDGE);
    }

    /** Where the band is wide enough for its name, it stands in it. */
    private void name(Span turn) {
        double pixels = (turn.toSeconds() - turn.fromSeconds()) / end * PLOT_WIDTH;
        if (pixels < LETTER * turn.name().length()) return;
        double middle = (turn.fromSeconds() + turn.toSeconds()) / 2;
        chart.addAnnotation(new AnnotationText(Escape.visible(turn.name()), middle, NAMES * peak / 1e9, false));
    }

    /** A point at a phase's border, where no sample was taken: on the line between the samples around it. */
    private void point(List<Double> x, List<Double> y, double at) {
        x.add(at);
        y.add(gigabytes(at));
    }

    private double gigabytes(double at) {
        List<Double> seconds = timeline.seconds();
        List<Long> bytes = timeline.residentBytes();
        if (seconds.isEmpty()) return Double.NaN;
        int after = 0;
        while (after < seconds.size() && seconds.get(after) < at) after++;
        if (after == 0) return bytes.get(0) / 1e9;
        if (after == seconds.size()) return bytes.get(after - 1) / 1e9;
        double way = (at - seconds.get(after - 1)) / (seconds.get(after) - seconds.get(after - 1));
        return (bytes.get(after - 1) + way * (bytes.get(after) - bytes.get(after - 1))) / 1e9;
    }
}
