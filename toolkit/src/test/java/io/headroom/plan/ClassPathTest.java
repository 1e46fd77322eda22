package io.headroom.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ClassPathTest {
    private static final Path OURS = Path.of("/opt/headroom/lib/headroom.jar");

    @Test
    void aClassPathThatHoldsOurJarIsTaken() {
        String own = "/opt/headroom/kernel/ijava.jar" + File.pathSeparator + OURS;
        assertThat(ClassPath.of(own, OURS)).isEqualTo(own);
    }

    @Test
    void aFolderOfJarsIsSeenThrough() {
        assertThat(ClassPath.of("/opt/headroom/lib/*", OURS)).isEqualTo("/opt/headroom/lib/*");
    }

    @Test
    void whereACellAddedOurJarItsFolderIsTaken() {
        assertThat(ClassPath.of("/elsewhere/ijava.jar", OURS)).isEqualTo("/opt/headroom/lib/*");
    }
}
