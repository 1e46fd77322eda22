package io.headroom.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.report.Display;
import org.junit.jupiter.api.Test;

class KernelsTest {
    @Test
    void outsideANotebookNothingHappens() {
        Display before = Display.current();
        Kernels.install();
        assertThat(Display.current()).isSameAs(before);
        assertThat(Kernels.problem()).isEmpty();
    }
}
