package io.headroom.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FrontEndTest {
    @Test
    void jupyterLabIsDrawnIntoFiveTimesASecond() {
        assertThat(framesASecond(Map.of("JPY_SESSION_NAME", "/home/a/lesson.ipynb")))
                .isEqualTo(5);
    }

    @Test
    void whatIsNotKnownToBeJupyterLabTwice() {
        assertThat(framesASecond(Map.of())).isEqualTo(2);
        assertThat(framesASecond(Map.of("JPY_SESSION_NAME", "lesson-jvsc-c2f2a306.ipynb")))
                .isEqualTo(2);
        assertThat(framesASecond(Map.of("JPY_SESSION_NAME", "lesson.ipynb", "VSCODE_PID", "12")))
                .isEqualTo(2);
        assertThat(framesASecond(Map.of("JPY_SESSION_NAME", "x", "COLAB_RELEASE_TAG", "release-colab")))
                .isEqualTo(2);
    }

    private static double framesASecond(Map<String, String> environment) {
        return 1e9 / FrontEnd.nanosBetweenFrames(environment);
    }
}
