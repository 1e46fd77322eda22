package io.headroom.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.knowm.xchart.style.theme.AbstractBaseTheme;

/**
 * How all charts look: large type, thin grid, and the eight colours of Okabe and Ito (2008, "Color universal design"), which
 * people tell apart whatever their colour vision.
 */
final class Theme extends AbstractBaseTheme {
    /** The one look. */
    static final Theme HEADROOM = new Theme();

    static final Color BLUE = new Color(0x0072B2);
    static final Color VERMILION = new Color(0xD55E00);
    static final Color GREEN = new Color(0x009E73);
    static final Color ORANGE = new Color(0xE69F00);
    static final Color PURPLE = new Color(0xCC79A7);
    static final Color SKY = new Color(0x56B4E9);
    static final Color YELLOW = new Color(0xF0E442);
    static final Color GREY = new Color(0x999999);
    static final Color INK = new Color(0x222222);
    static final Color GRID = new Color(0xDDDDDD);

    /** Pieces of a bar, neighbours well apart: seen on white and on black pages. */
    static final List<Color> PIECES = List.of(BLUE, ORANGE, GREEN, PURPLE, SKY, VERMILION, YELLOW, GREY);

    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
    private static final Color[] SERIES = {BLUE, VERMILION, GREEN, ORANGE, PURPLE, SKY, INK};
    private static final BasicStroke LINE = new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    private static final BasicStroke DASHED =
            new BasicStroke(2.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {8, 5}, 0);

    private Theme() {}

    /**
     * A colour as a page names it.
     *
     * @param color the colour
     * @return {@code "#0072b2"}
     */
    static String hex(Color color) {
        return String.format(Locale.ROOT, "#%06x", color.getRGB() & 0xFFFFFF);
    }

    @Override
    public Font getBaseFont() {
        return FONT;
    }

    @Override
    public Color getChartFontColor() {
        return INK;
    }

    @Override
    public Color[] getSeriesColors() {
        return SERIES.clone();
    }

    /** Every second line is dashed: colours are not all that tells lines apart. */
    @Override
    public BasicStroke[] getSeriesLines() {
        return new BasicStroke[] {LINE, DASHED};
    }

    @Override
    public Marker[] getSeriesMarkers() {
        return new Marker[] {SeriesMarkers.NONE};
    }

    @Override
    public Font getChartTitleFont() {
        return FONT.deriveFont(Font.BOLD, 17f);
    }

    @Override
    public boolean isChartTitleBoxVisible() {
        return false;
    }

    @Override
    public Font getLegendFont() {
        return FONT;
    }

    @Override
    public int getLegendPadding() {
        return 16;
    }

    @Override
    public Color getLegendBorderColor() {
        return Color.WHITE;
    }

    @Override
    public LegendPosition getLegendPosition() {
        return LegendPosition.OutsideS;
    }

    @Override
    public Font getAxisTitleFont() {
        return FONT;
    }

    @Override
    public Font getAxisTickLabelsFont() {
        return FONT.deriveFont(13f);
    }

    @Override
    public Color getAxisTickLabelsColor() {
        return INK;
    }

    @Override
    public Color getPlotBorderColor() {
        return GRID;
    }

    @Override
    public Color getPlotGridLinesColor() {
        return GRID;
    }

    @Override
    public BasicStroke getPlotGridLinesStroke() {
        return new BasicStroke(1);
    }

    @Override
    public boolean isPlotTicksMarksVisible() {
        return false;
    }

    @Override
    public int getPlotMargin() {
        return 0;
    }

    @Override
    public Color getAnnotationLineColor() {
        return INK;
    }

    @Override
    public Font getAnnotationTextFont() {
        return FONT;
    }

    @Override
    public Color getAnnotationTextFontColor() {
        return INK;
    }
}
