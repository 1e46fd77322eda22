package io.headroom.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.report.Display;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KernelsTest {
    private final Display before = Display.current();

    @AfterEach
    void putBackTheDisplay() {
        Display.install(before);
    }

    @Test
    void outsideANotebookNothingHappensAndOneLineSaysSo() {
        assertThat(Kernels.install())
                .isEqualTo("no kernel that Headroom knows runs here (IJava, JJava): results show as text");
        assertThat(Display.current()).isSameAs(before);
        assertThat(Kernels.problem()).isEmpty();
    }

    @Test
    void aKernelThatIsBuiltOtherwiseIsAProblemAndNotAnException() {
        String line = Kernels.install(Optional.of("a kernel of another kind"));
        assertThat(line)
                .startsWith("Headroom could not connect to this kernel, results show as text: ")
                .contains("getRenderer")
                .doesNotContain("\n");
        assertThat(Kernels.problem()).contains(line);
        assertThat(Display.current()).isSameAs(before);
    }
}
