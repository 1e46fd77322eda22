package io.headroom.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.report.Card;
import io.headroom.report.Display;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dflib.jjava.jupyter.kernel.DisplayStream;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;

/** On JJava's own renderer; only its connection to a front end is replaced. */
class JJavaKernelTest {
    private final Renderer renderer = new Renderer();
    private final Sent stream = new Sent();
    private final Display before = Display.current();

    @BeforeEach
    void connect() {
        KernelConnection.connect(new ReflectedKernel(renderer, stream, Optional.empty()));
    }

    @AfterEach
    void putBackTheDisplay() {
        Display.install(before);
    }

    @Test
    void aCardIsHtmlAndText() {
        DisplayData data = renderer.render(Card.of("Title", "").row("a", "1"));
        assertThat(data.getData(MIMEType.TEXT_PLAIN)).isEqualTo("Title\n\na  1");
        assertThat((String) data.getData(MIMEType.TEXT_HTML)).contains("Title");
    }

    @Test
    void aChartIsACompletePictureAndText() {
        XYChart chart = new XYChart(300, 200);
        chart.addSeries("training", new double[] {1, 2}, new double[] {3, 2.5});
        DisplayData data = renderer.render(chart);
        byte[] png = Base64.getDecoder().decode((String) data.getData(MIMEType.IMAGE_PNG));
        assertThat(png).startsWith(0x89, 'P', 'N', 'G').endsWith('I', 'E', 'N', 'D', 0xAE, 0x42, 0x60, 0x82);
        assertThat((String) data.getData(MIMEType.TEXT_PLAIN)).contains("training");
    }

    @Test
    void showSendsAndAFrameIsReplacedUnderItsId() {
        Display.current().show(Card.of("Title", ""));
        ReflectedKernel kernel = new ReflectedKernel(renderer, stream, Optional.empty());
        kernel.display("id", Bundle.html("one", "<b>one</b>"));
        kernel.update("id", Bundle.html("two", "<b>two</b>"));
        assertThat(stream.shown).hasSize(2);
        assertThat(stream.shown.get(0).getData(MIMEType.TEXT_PLAIN)).isEqualTo("Title");
        assertThat(stream.shown.get(1).getDisplayId()).isEqualTo("id");
        assertThat(stream.updated).containsExactly(Map.entry("id", "two"));
    }

    /** Keeps what is sent. */
    public static final class Sent extends DisplayStream {
        private final List<DisplayData> shown = new ArrayList<>();
        private final List<Map.Entry<String, String>> updated = new ArrayList<>();

        @Override
        public boolean isAttached() {
            return true;
        }

        @Override
        public void display(DisplayData data) {
            shown.add(data);
        }

        @Override
        public void updateDisplay(String id, DisplayData data) {
            updated.add(Map.entry(id, (String) data.getData(MIMEType.TEXT_PLAIN)));
        }
    }
}
