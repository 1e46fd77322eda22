package io.headroom.report;

import io.headroom.train.Curve;
import java.awt.Color;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The losses of a training as a drawing inside a page: axes in the page's own colour, lines that differ in colour, stroke and
 * marker. Axes begin at 0.
 */
final class LossCurves {
    static final int WIDTH = 500;
    static final int HEIGHT = 216;
    static final int LEFT = 44;
    static final int RIGHT = WIDTH - 10;
    static final int TOP = 26;
    static final int BOTTOM = HEIGHT - 38;

    private static final int MOST_MARKERS = 40;
    private static final int X_TICKS = 10;
    private static final int Y_TICKS = 5;

    private final double epochs;
    private final double highest;
    private final StringBuilder svg = new StringBuilder();

    private LossCurves(double epochs, double highest) {
        this.epochs = epochs;
        this.highest = highest;
    }

    /**
     * Draws the curves.
     *
     * @param training of the steps
     * @param validation of the epochs
     * @param epochs where the picture ends
     * @return an SVG element
     */
    static String svg(Curve training, Curve validation, int epochs) {
        double most = DoubleStream.concat(
                        training.losses().stream().mapToDouble(Double::doubleValue),
                        validation.losses().stream().mapToDouble(Double::doubleValue))
                .filter(Double::isFinite)
                .max()
                .orElse(1);
        double step = step(most, Y_TICKS);
        double top = Math.max(step, Math.ceil(most / step - 1e-9) * step);
        return new LossCurves(Math.max(1, epochs), top).draw(training, validation, step);
    }

    /** A round step that gives at most so many ticks. */
    static double step(double range, int ticks) {
        double rough = Math.max(range, 1e-9) / ticks;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        return DoubleStream.of(1, 2, 5, 10)
                .map(each -> each * power)
                .filter(each -> each >= rough * (1 - 1e-9))
                .findFirst()
                .orElse(10 * power);
    }

    private String draw(Curve training, Curve validation, double step) {
        svg.append("<svg role=\"img\" aria-label=\"loss by epoch\" width=\"")
                .append(WIDTH)
                .append("\" height=\"")
                .append(HEIGHT)
                .append("\" viewBox=\"0 0 ")
                .append(WIDTH)
                .append(' ')
                .append(HEIGHT)
                .append("\" style=\"display:block;max-width:100%\" fill=\"currentColor\" font-size=\"13\">");
        grid(step);
        line(training, Theme.BLUE, "");
        line(validation, Theme.VERMILION, " stroke-dasharray=\"7 4\"");
        markers(validation);
        newest(training);
        legend();
        return svg.append("</svg>").toString();
    }

    private void grid(double step) {
        for (int i = 0; i * step <= highest * (1 + 1e-9); i++) {
            double y = y(i * step);
            rule(LEFT, y, RIGHT, y, i == 0 ? 0.6 : 0.18);
            text(LEFT - 7, y + 4.5, "end", Numbers.tick(i * step));
        }
        int every = (int) Math.max(1, step(epochs, X_TICKS));
        for (int epoch = 0; epoch <= epochs; epoch += every) {
            rule(x(epoch), BOTTOM, x(epoch), BOTTOM + 4.0, 0.6);
            text(x(epoch), BOTTOM + 18.0, "middle", String.valueOf(epoch));
        }
        text((LEFT + RIGHT) / 2.0, HEIGHT - 4.0, "middle", "epoch");
        text(4, 14, "start", "loss, nats a word");
    }

    private void line(Curve curve, Color color, String dashes) {
        if (curve.losses().isEmpty()) return;
        svg.append("<polyline fill=\"none\" stroke=\"")
                .append(Theme.hex(color))
                .append("\" stroke-width=\"2.4\" stroke-linejoin=\"round\" stroke-linecap=\"round\"")
                .append(dashes)
                .append(" points=\"");
        String space = "";
        for (int i = 0; i < curve.losses().size(); i++) {
            if (!Double.isFinite(curve.losses().get(i))) continue;
            svg.append(space);
            space = " ";
            svg.append(number(x(curve.epochs().get(i))))
                    .append(',')
                    .append(number(y(curve.losses().get(i))));
        }
        svg.append("\"/>");
    }

    private void markers(Curve curve) {
        List<Double> losses = curve.losses();
        if (losses.size() > MOST_MARKERS) return;
        for (int i = 0; i < losses.size(); i++) {
            if (Double.isFinite(losses.get(i))) square(x(curve.epochs().get(i)), y(losses.get(i)));
        }
    }

    /** One step alone would be a line without length. */
    private void newest(Curve curve) {
        int last = curve.losses().size() - 1;
        if (last < 0 || !Double.isFinite(curve.losses().get(last))) return;
        svg.append("<circle r=\"4\" fill=\"")
                .append(Theme.hex(Theme.BLUE))
                .append("\" cx=\"")
                .append(number(x(curve.epochs().get(last))))
                .append("\" cy=\"")
                .append(number(y(curve.losses().get(last))))
                .append("\"/>");
    }

    private void square(double x, double y) {
        svg.append("<rect width=\"8\" height=\"8\" fill=\"")
                .append(Theme.hex(Theme.VERMILION))
                .append("\" x=\"")
                .append(number(x - 4))
                .append("\" y=\"")
                .append(number(y - 4))
                .append("\"/>");
    }

    private void legend() {
        stroke(RIGHT - 210, Theme.hex(Theme.BLUE), "");
        text(RIGHT - 178.0, 14, "start", "training");
        stroke(RIGHT - 104, Theme.hex(Theme.VERMILION), " stroke-dasharray=\"7 4\"");
        square(RIGHT - 90.0, 10);
        text(RIGHT - 70.0, 14, "start", "validation");
    }

    private void stroke(int from, String color, String dashes) {
        svg.append("<line y1=\"10\" y2=\"10\" stroke-width=\"2.4\" x1=\"")
                .append(from)
                .append("\" x2=\"")
                .append(from + 27)
                .append("\" stroke=\"")
                .append(color)
                .append('"')
                .append(dashes)
                .append("/>");
    }

    private void rule(double x1, double y1, double x2, double y2, double opacity) {
        svg.append("<line stroke=\"currentColor\" stroke-opacity=\"")
                .append(opacity)
                .append("\" x1=\"")
                .append(number(x1))
                .append("\" y1=\"")
                .append(number(y1))
                .append("\" x2=\"")
                .append(number(x2))
                .append("\" y2=\"")
                .append(number(y2))
                .append("\"/>");
    }

    private void text(double x, double y, String anchor, String words) {
        svg.append("<text text-anchor=\"")
                .append(anchor)
                .append("\" x=\"")
                .append(number(x))
                .append("\" y=\"")
                .append(number(y))
                .append("\">")
                .append(Escape.html(words))
                .append("</text>");
    }

    private double x(double epoch) {
        return LEFT + Math.min(1, epoch / epochs) * (RIGHT - LEFT);
    }

    private double y(double loss) {
        return BOTTOM - loss / highest * (BOTTOM - TOP);
    }

    /** A curve has hundreds of them, five times a second: {@code String.format} was most of what a panel cost. */
    private static String number(double pixels) {
        long tenths = Math.round(10 * Math.abs(pixels));
        return (pixels < 0 && tenths > 0 ? "-" : "") + tenths / 10 + '.' + tenths % 10;
    }
}
