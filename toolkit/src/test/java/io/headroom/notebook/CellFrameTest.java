package io.headroom.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.spencerpark.jupyter.kernel.display.Renderer;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import io.headroom.report.Display;
import io.headroom.report.Drawn;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CellFrameTest {
    private final RecordingStream stream = new RecordingStream();
    private long nanos;
    private CellFrame frame;

    @BeforeEach
    void start() {
        frame = new CellFrame(
                new ReflectedKernel(new Renderer(), stream, Optional.empty()),
                "training",
                () -> nanos,
                TimeUnit.MILLISECONDS.toNanos(500));
    }

    @Test
    void aShortTaskShowsNothing() {
        frame.report("training", 1, 2);
        frame.finish();
        frame.close();
        assertThat(stream.shown).isEmpty();
    }

    @Test
    void aLongTaskIsRedrawnInPlaceTwiceASecondAndOneLineOfItStays() {
        for (int tenth = 1; tenth <= 30; tenth++) {
            nanos = TimeUnit.MILLISECONDS.toNanos(100L * tenth);
            frame.report("training", tenth, 31);
        }
        frame.report("training", 31, 31);
        frame.finish();
        frame.close();
        assertThat(stream.shown).hasSize(1);
        assertThat((String) stream.shown.get(0).getData(MIMEType.TEXT_PLAIN)).contains("5 of 31");
        assertThat(stream.updated).hasSize(5 + 1);
        assertThat(stream.updated.get(5).getKey()).isEqualTo(stream.shown.get(0).getDisplayId());
        assertThat(stream.updated.get(5).getValue()).startsWith("training: done in ");
    }

    @Test
    void nothingIsDrawnAfterAnInterruption() {
        nanos = TimeUnit.SECONDS.toNanos(1);
        frame.report("training", 1, 10);
        Thread.currentThread().interrupt();
        try {
            nanos = TimeUnit.SECONDS.toNanos(2);
            frame.report("training", 2, 10);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        nanos = TimeUnit.SECONDS.toNanos(3);
        frame.report("training", 3, 10);
        frame.finish();
        assertThat(stream.shown).hasSize(1);
        assertThat(stream.updated).isEmpty();
    }

    @Test
    void nothingIsDrawnAfterTheCell() {
        stream.attached = false;
        nanos = TimeUnit.SECONDS.toNanos(1);
        frame.report("training", 1, 10);
        stream.attached = true;
        nanos = TimeUnit.SECONDS.toNanos(2);
        frame.report("training", 2, 10);
        frame.finish();
        assertThat(stream.shown).isEmpty();
    }

    @Test
    void aTaskThatFailedKeepsItsFrame() {
        nanos = TimeUnit.SECONDS.toNanos(1);
        frame.report("training", 1, 10);
        frame.close();
        frame.finish();
        assertThat(stream.shown).hasSize(1);
        assertThat(stream.updated).isEmpty();
    }

    @Test
    void aPanelIsRedrawnUnderOneIdAndItsLastStateStays() {
        frame.draw(panel("start"));
        nanos = TimeUnit.SECONDS.toNanos(1);
        frame.draw(panel("step 1"));
        frame.draw(panel("step 2"));
        frame.draw(panel("the end"));
        frame.finish();
        frame.draw(panel("late"));
        assertThat(stream.shown).hasSize(1);
        assertThat((String) stream.shown.get(0).getData(MIMEType.TEXT_HTML)).isEqualTo("<b>step 1</b>");
        assertThat(stream.updated).containsExactly(Map.entry(stream.shown.get(0).getDisplayId(), "the end"));
    }

    @Test
    void aPanelOfAShortTaskIsShownAtItsEnd() {
        frame.draw(panel("the end"));
        frame.finish();
        assertThat(stream.shown).hasSize(1);
    }

    @Test
    void aPanelIsTextAloneWhereHtmlIsSwitchedOff() {
        Display.use(Display.Form.TEXT);
        try {
            frame.draw(panel("the end"));
            frame.finish();
        } finally {
            Display.use(Display.Form.HTML);
        }
        assertThat(stream.shown.get(0).hasDataForType(MIMEType.TEXT_HTML)).isFalse();
        assertThat((String) stream.shown.get(0).getData(MIMEType.TEXT_PLAIN)).isEqualTo("the end");
    }

    static Drawn panel(String words) {
        return new Drawn() {
            @Override
            public String text() {
                return words;
            }

            @Override
            public String html() {
                return "<b>" + words + "</b>";
            }
        };
    }
}
