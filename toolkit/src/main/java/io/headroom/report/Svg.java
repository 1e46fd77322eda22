package io.headroom.report;

import io.headroom.error.EnvironmentFault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.internal.chartpart.Chart;

/** Charts as SVG files, for papers: sharp at any size. */
final class Svg {
    private Svg() {}

    /**
     * Draws a chart.
     *
     * @param chart the chart
     * @return an SVG file as wide and high as the chart
     * @throws EnvironmentFault if the machine has no font
     */
    static byte[] of(Chart<?, ?> chart) {
        Fonts.missing().ifPresent(advice -> {
            throw new EnvironmentFault(advice);
        });
        ByteArrayOutputStream file = new ByteArrayOutputStream(1 << 16);
        try {
            synchronized (chart) { // painting keeps layout in the chart itself
                VectorGraphicsEncoder.saveVectorGraphic(chart, file, VectorGraphicsFormat.SVG);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return file.toByteArray();
    }
}
