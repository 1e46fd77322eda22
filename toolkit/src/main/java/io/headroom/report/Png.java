package io.headroom.report;

import io.headroom.error.EnvironmentFault;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.knowm.xchart.internal.chartpart.Chart;

/** Charts as complete PNG files. */
final class Png {
    /** How wide a chart stands on a page, in pixels of the page. */
    static final int WIDTH = 900;

    /** Pixels of the file a pixel of the page: letters stay sharp on dense screens and projectors. */
    static final int SCALE = 2;

    private Png() {}

    /**
     * Draws a chart.
     *
     * @param chart the chart
     * @return a PNG file of {@link #SCALE} times the chart's width and height
     * @throws EnvironmentFault if the machine has no font
     */
    static byte[] of(Chart<?, ?> chart) {
        Fonts.missing().ifPresent(advice -> {
            throw new EnvironmentFault(advice);
        });
        int width = chart.getWidth();
        int height = chart.getHeight();
        BufferedImage image = new BufferedImage(SCALE * width, SCALE * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.scale(SCALE, SCALE);
            synchronized (chart) { // painting keeps layout in the chart itself
                chart.paint(graphics, width, height);
            }
        } finally {
            graphics.dispose();
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream(1 << 16);
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(file)) {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return file.toByteArray();
    }
}
