package io.headroom.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeFlavorTest {
    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-x86_64",
        "Linux, aarch64, linux-aarch64",
        "Mac OS X, aarch64, osx-aarch64",
        "Windows 11, amd64, win-x86_64",
        "FreeBSD, amd64, freebsd-x86_64"
    })
    void aSystemHasDjlsNameForIt(String os, String arch, String classifier) {
        assertThat(NativeFlavor.classifier(os, arch)).isEqualTo(classifier);
    }
}
