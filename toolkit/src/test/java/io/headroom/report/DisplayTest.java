package io.headroom.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DisplayTest {
    @Test
    void textIsTheCardOrTheObjectItself() {
        StringBuilder shown = new StringBuilder();
        Display display = Display.text(shown);
        display.show(Card.of("Title", "").row("a", "1"));
        display.show("bell\u0007");
        display.show(null);
        assertThat(shown.toString().lines()).containsExactly("Title", "", "a  1", "bell\\u0007", "null");
    }

    @Test
    void onlyAFinishedTaskLeavesItsLine() {
        StringBuilder shown = new StringBuilder();
        Display display = Display.text(shown);
        try (Display.Live stopped = display.live("importing")) {
            stopped.report("importing", 1, 2);
        }
        assertThat(shown).isEmpty();
        try (Display.Live live = display.live("training")) {
            live.report("epoch 1", 2, 2);
            live.say("loss 3.21");
            live.finish();
        }
        assertThat(shown.toString().strip()).isEqualTo("training: done in 0 s; loss 3.21");
    }

    @Test
    void anInstalledDisplayIsTheOneInUse() {
        Display mine = Display.text(new StringBuilder());
        Display before = Display.install(mine);
        try {
            assertThat(Display.current()).isSameAs(mine);
        } finally {
            Display.install(before);
        }
    }

    @Test
    void aFrameSaysTheSameInTextAndHtml() {
        Frame frame = new Frame("training");
        frame.report("epoch 2 of 3", 30, 120);
        frame.say("loss <3.21>");
        assertThat(frame.text())
                .startsWith("epoch 2 of 3 [########------------------------] 30 of 120, 0 s\nloss <3.21>");
        assertThat(frame.html())
                .contains("epoch 2 of 3: 30 of 120, 0 s", "width:25.0%", "height:4.2em", "loss &lt;3.21&gt;");
    }
}
