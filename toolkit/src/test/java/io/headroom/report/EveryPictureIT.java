package io.headroom.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.w3c.dom.Document;

/** What holds of every picture; they stay in {@code target/pictures}, to be looked at. */
class EveryPictureIT {
    private static final Path PICTURES = Path.of("target", "pictures");
    private static final int SMALLEST_LETTERS = 12;

    @TempDir
    private static Path folder;

    private static Map<String, Chart<?, ?>> pictures;

    @BeforeAll
    static void draw() {
        try (Samples samples = new Samples(folder)) {
            pictures = samples.pictures();
        }
        assertThat(pictures).hasSizeGreaterThan(20);
    }

    @Test
    void eachIsAPngAndAnSvgFile() throws Exception {
        Files.createDirectories(PICTURES);
        for (var picture : pictures.entrySet()) {
            Path png = PICTURES.resolve(picture.getKey() + ".png");
            Path svg = PICTURES.resolve(picture.getKey() + ".svg");
            Pictures.save(picture.getValue(), png);
            Pictures.save(picture.getValue(), svg);
            assertThat(colors(png)).as(picture.getKey()).isGreaterThan(4);
            assertThat(parsed(svg).getElementsByTagName("path").getLength())
                    .as(picture.getKey())
                    .isGreaterThan(10);
        }
    }

    @Test
    void eachIsOfTheOneThemeAndItsLettersAreLegible() {
        pictures.forEach((name, chart) -> {
            var styler = chart.getStyler();
            assertThat(styler.getChartTitleFont()).as(name).isEqualTo(Theme.HEADROOM.getChartTitleFont());
            assertThat(styler.getLegendFont().getSize()).as(name).isGreaterThanOrEqualTo(SMALLEST_LETTERS);
            assertThat(chart.getWidth()).as(name).isEqualTo(Png.WIDTH);
            assertThat(chart.getTitle()).as(name).isNotEmpty();
        });
    }

    /** The heat map's ramp gets darker all along, and is no series. */
    @Test
    void linesAndAreasHaveTheColoursThatEveryoneTellsApart() {
        Set<Color> known = Stream.concat(
                        Theme.PIECES.stream(), Stream.of(Theme.INK, Theme.GRID, Theme.BLUE, Theme.VERMILION))
                .collect(Collectors.toSet());
        pictures.forEach((name, chart) -> {
            for (var series : chart.getSeriesMap().values()) {
                if (!(series instanceof XYSeries line)) continue;
                for (Color color : new Color[] {line.getLineColor(), line.getFillColor(), line.getMarkerColor()}) {
                    if (color != null) assertThat(known).as(name).contains(new Color(color.getRGB()));
                }
            }
        });
    }

    private static Document parsed(Path svg) throws Exception {
        DocumentBuilderFactory parsers = DocumentBuilderFactory.newInstance();
        parsers.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return parsers.newDocumentBuilder().parse(svg.toFile());
    }

    private static long colors(Path png) throws IOException {
        var image = ImageIO.read(png.toFile());
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return Arrays.stream(pixels).distinct().limit(10).count();
    }
}
