package io.headroom.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.headroom.error.CallerMistake;
import io.headroom.error.EnvironmentFault;
import io.headroom.resample.KeepEvery;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;

class PicturesTest {
    @TempDir
    Path folder;

    @Test
    void aSavedPictureIsReadWholeAtTwiceThePagesSize() throws IOException {
        Path file = folder.resolve("response.png");
        Chart<?, ?> chart = Pictures.of(new KeepEvery(2));
        Pictures.save(chart, file);
        var image = ImageIO.read(file.toFile());
        assertThat(image.getWidth()).isEqualTo(2 * 900);
        assertThat(image.getHeight()).isEqualTo(2 * chart.getHeight());
        assertThat(folder).isDirectoryContaining(each -> each.equals(file)).satisfies(only -> {
            try (var files = Files.list(only)) {
                assertThat(files).hasSize(1);
            }
        });
    }

    @Test
    void theNameSaysWhichKindOfFileItBecomes() throws IOException {
        Path file = folder.resolve("Response.SVG");
        Pictures.save(Pictures.of(new KeepEvery(2)), file);
        assertThat(file).content(StandardCharsets.UTF_8).startsWith("<?xml").contains("<svg", "width=\"900");
        assertThatThrownBy(() -> Pictures.save(Pictures.of(new KeepEvery(2)), folder.resolve("response.pdf")))
                .isInstanceOf(CallerMistake.class)
                .hasMessageContaining("saved as .png or .svg")
                .hasMessageEndingWith("try " + folder.resolve("response.png"));
    }

    @Test
    void savingWhereNothingCanBeWrittenLeavesNothing() {
        assertThatThrownBy(() -> Pictures.save(Pictures.of(new KeepEvery(2)), folder.resolve("absent/x.png")))
                .isInstanceOf(EnvironmentFault.class)
                .hasMessageContaining("writing failed");
    }

    @Test
    void allThatStridingLetsThroughAboveNyquistIsAnAlias() {
        Chart<?, ?> chart = Pictures.of(new KeepEvery(2));
        XYSeries alias = (XYSeries) chart.getSeriesMap().get("comes back as a lower frequency (alias)");
        assertThat(alias.getXData()[0]).isEqualTo(1);
        assertThat(alias.getXMax()).isEqualTo(2);
        double[] gain = alias.getYData();
        assertThat(Arrays.copyOfRange(gain, 1, gain.length - 1)).containsOnly(0); // dB, between two points on the floor
    }

    @Test
    void tracesShowBadChannelsBesideEvenlySpreadOnes() {
        float[][] signal = new float[50][200];
        for (int c = 0; c < 50; c++) {
            for (int t = 0; t < 200; t++) signal[c][t] = (float) Math.sin(t * 0.1 + c);
        }
        Arrays.fill(signal[8], Float.NaN);
        XYChart chart = Traces.chart("t", signals(signal), Set.of(8), 100);
        assertThat(chart.getSeriesMap()).hasSize(21).containsKey("4 E8 (bad)");
        assertThat(chart.getSeriesMap().get("4 E8 (bad)").getLineColor()).isEqualTo(Theme.VERMILION);
        assertThat(chart.getXAxisTitle()).contains("21 of 50 channels");
    }

    @Test
    void aSpikeOfOneSampleSurvivesThinning() {
        float[][] signal = new float[1][100_000];
        for (int t = 0; t < 100_000; t++) signal[0][t] = t % 2;
        signal[0][54_321] = 40;
        XYSeries trace = Traces.chart("t", signals(signal), Set.of(), 500)
                .getSeriesMap()
                .values()
                .iterator()
                .next();
        assertThat(trace.getXData().length).isLessThan(2000);
        assertThat(trace.getYMax()).isEqualTo(1); // clipped at its neighbour's row, not lost
    }

    @Test
    void aChartInWordsHasARowASeries() {
        Map<String, List<Double>> measures = new LinkedHashMap<>();
        measures.put("measured", List.of(5.0, Double.NaN));
        measures.put("none", List.of(Double.NaN, Double.NaN));
        XYChart chart = BarChart.of("Memory", "GB", List.of("LITE", "FULL"), measures, Numbers::decimal);
        assertThat(Pictures.words(chart).text())
                .contains("Memory", "measured", "5")
                .doesNotContain("none");
        assertThat(Png.of(chart)).isNotEmpty();
    }

    @Test
    void attentionIsSummedOverStretchesOfTime() throws IOException {
        float[][] weights = new float[2][5500];
        weights[0][0] = 1;
        Arrays.fill(weights[1], 1 / 5500f);
        var chart = HeatMap.attention("a", List.of("red", "boat"), weights);
        assertThat(chart.getHeatMapSeries().getYData().stream().map(Object::toString))
                .containsExactly("2 boat", "1 red");
        double sum = 0;
        for (Number[] cell : chart.getHeatMapSeries().getHeatData()) sum += cell[2].doubleValue();
        assertThat(sum).isBetween(1.999, 2.001);
        assertThat(ImageIO.read(new ByteArrayInputStream(Png.of(chart)))).isNotNull();
    }

    /** Ticks left of the first second are blank, and the library looks for steps at which no two of them are alike. */
    @Test
    void longNamesOfChannelsHaveRoomBesideTheTraces() {
        float[][] signal = new float[2][5_500];
        for (float[] each : signal) each[7] = 1;
        Traces.Signals named = new Traces.Signals() {
            @Override
            public int channels() {
                return 2;
            }

            @Override
            public String name(int channel) {
                return "an electrode whose name is as long as a sentence " + channel;
            }

            @Override
            public float[] samples(int channel) {
                return signal[channel];
            }
        };
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(Png.of(Traces.chart("t", named, Set.of(1), 500)))
                        .isNotEmpty());
    }

    @Test
    void signalsAndWeightsThatAreNoNumbersAreStillPictures() {
        float[][] none = new float[3][100];
        for (float[] each : none) Arrays.fill(each, Float.NaN);
        assertThat(Png.of(Traces.chart("t", signals(none), Set.of(0), 100))).isNotEmpty();
        assertThat(Png.of(HeatMap.attention("a", List.of("x", "y", "z"), none, 100)))
                .isNotEmpty();
        Map<String, List<Double>> unknown = Map.of("measured", List.of(Double.NaN));
        assertThat(Png.of(BarChart.of("m", "GB", List.of("LITE"), unknown, Numbers::decimal)))
                .isNotEmpty();
    }

    private static Traces.Signals signals(float[][] signal) {
        return new Traces.Signals() {
            @Override
            public int channels() {
                return signal.length;
            }

            @Override
            public String name(int channel) {
                return "E" + channel;
            }

            @Override
            public float[] samples(int channel) {
                return signal[channel];
            }
        };
    }
}
