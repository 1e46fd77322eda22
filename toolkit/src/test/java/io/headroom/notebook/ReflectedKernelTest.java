package io.headroom.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import io.headroom.error.CallerMistake;
import io.headroom.report.Card;
import io.headroom.report.Display;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/** On IJava's own renderer; only its connection to a front end is replaced. */
class ReflectedKernelTest {
    private final Renderer renderer = new Renderer();
    private final RecordingStream stream = new RecordingStream();
    private final Display before = Display.current();
    private ReflectedKernel kernel;

    @BeforeEach
    void connect() {
        kernel = new ReflectedKernel(renderer, stream, Optional.empty());
        KernelConnection.connect(kernel);
    }

    @AfterEach
    void putBackTheDisplay() {
        Display.install(before);
    }

    @Test
    void aCardIsHtmlAndText() {
        DisplayData data = renderer.render(Card.of("Title", "").row("a", "1"));
        assertThat(data.getData(MIMEType.TEXT_PLAIN)).isEqualTo("Title\n\na  1");
        assertThat((String) data.getData(MIMEType.TEXT_HTML)).contains("Title", "headroom");
        assertThat(data.hasDataForType(MIMEType.IMAGE_PNG)).isFalse();
    }

    @Test
    void aTableIsHtmlAndText() {
        DisplayData data = renderer.render(Table.create("t", IntColumn.create("n", 1, 2)));
        assertThat(data.getData(MIMEType.TEXT_PLAIN)).isEqualTo("t\n2 rows, 1 column\n\nn\n-\n1\n2");
        assertThat((String) data.getData(MIMEType.TEXT_HTML)).contains("<table>");
    }

    @Test
    void aChartIsACompletePictureAndText() {
        XYChart chart = new XYChart(300, 200);
        chart.setTitle("Loss");
        chart.addSeries("training", new double[] {1, 2}, new double[] {3, 2.5});
        DisplayData data = renderer.render(chart);
        byte[] png = Base64.getDecoder().decode((String) data.getData(MIMEType.IMAGE_PNG));
        assertThat(png).startsWith(0x89, 'P', 'N', 'G').endsWith('I', 'E', 'N', 'D', 0xAE, 0x42, 0x60, 0x82);
        assertThat((String) data.getData(MIMEType.TEXT_PLAIN)).contains("Loss", "training", "2.500");
    }

    @Test
    void onlyTheFormAskedForIsMade() {
        DisplayData data = renderer.renderAs(Card.of("Title", ""), "text/plain");
        assertThat(data.hasDataForType(MIMEType.TEXT_HTML)).isFalse();
        assertThat(data.getData(MIMEType.TEXT_PLAIN)).isEqualTo("Title");
    }

    @Test
    void whatCannotBeShownSaysSoAndDoesNotFailTheCell() {
        kernel.register(Broken.class, object -> Bundle.of(((Broken) object).table()));
        assertThat(renderer.render(new Broken()).getData(MIMEType.TEXT_PLAIN))
                .isEqualTo("a BrokenTable that cannot be shown: the table is gone; make it again");
    }

    @Test
    void showSendsWhatALastExpressionWouldAndReturnsNothing() {
        Display.current().show(Card.of("Title", ""));
        assertThat(stream.shown).hasSize(1);
        assertThat(stream.shown.get(0).getData(MIMEType.TEXT_PLAIN)).isEqualTo("Title");
        assertThat((String) stream.shown.get(0).getData(MIMEType.TEXT_HTML)).contains("Title");
    }

    @Test
    void anOutputIsReplacedUnderItsId() {
        kernel.display("id", Bundle.html("one", "<b>one</b>"));
        kernel.update("id", Bundle.html("two", "<b>two</b>"));
        assertThat(stream.shown.get(0).getDisplayId()).isEqualTo("id");
        assertThat(stream.updated).containsExactly(Map.entry("id", "two"));
    }

    @Test
    void nothingIsSentWhenNoCellRuns() {
        stream.attached = false;
        Display.current().show(Card.of("Title", ""));
        assertThat(stream.shown).isEmpty();
    }

    private static final class Broken {
        Table table() {
            return new BrokenTable();
        }
    }

    private static final class BrokenTable extends Table {
        BrokenTable() {
            super("broken");
        }

        @Override
        public int rowCount() {
            throw new CallerMistake("the table is gone; make it again");
        }
    }
}
