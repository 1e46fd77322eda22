package io.headroom.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CgroupMountTest {
    private static final Path ROOT = Path.of("/root");

    private final CgroupMount mount = new CgroupMount("/a/b", "/sys/fs/cgroup");

    @Test
    void aGroupIsSeenBelowTheMountsTop() {
        assertThat(mount.folder(ROOT, "/a/b")).isEqualTo(Path.of("/root/sys/fs/cgroup"));
        assertThat(mount.folder(ROOT, "/a/b/c")).isEqualTo(Path.of("/root/sys/fs/cgroup/c"));
    }

    /** "/a/bc" is beside "/a/b", not the group "c" in it. */
    @Test
    void aGroupWhoseNameBeginsLikeTheTopsIsNotBelowIt() {
        assertThat(mount.folder(ROOT, "/a/bc")).isEqualTo(Path.of("/root/sys/fs/cgroup/a/bc"));
    }

    @Test
    void aTopThatIsTheRootTakesNothingOff() {
        assertThat(new CgroupMount("/", "/sys/fs/cgroup").folder(ROOT, "/a/b"))
                .isEqualTo(Path.of("/root/sys/fs/cgroup/a/b"));
    }
}
