package io.headroom.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequiredJavaTest {
    private static final int JAVA_8 = 52;

    @ParameterizedTest
    @CsvSource({"1.8, 1.8.0_402", "11, 11.0.2", "16, 16.0.1"})
    void anOldJavaIsRefusedInOneLineThatSaysWhichOneItIs(String specification, String version) {
        assertThat(RequiredJava.refusal(specification, version, "/jdk"))
                .contains("Headroom needs Java 17 or newer, this is Java " + version
                        + " in /jdk; start it with a newer one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "21", "25"})
    void aNewerJavaIsNot(String specification) {
        assertThat(RequiredJava.refusal(specification, specification + ".0.1", "/jdk"))
                .isEmpty();
    }

    @Test
    void theJavaOfTheTestsIsNot() {
        assertThat(RequiredJava.refusal()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io/headroom/error/RequiredJava",
                "io/headroom/cli/Start",
                "io/headroom/notebook/Kernels",
                "io/headroom/notebook/JJavaExtension"
            })
    void whatMeetsAJavaFirstCanBeReadByJava8(String name) throws IOException {
        try (InputStream file = RequiredJavaTest.class.getResourceAsStream("/" + name + ".class");
                DataInputStream data = new DataInputStream(file)) {
            assertThat(data.readInt()).isEqualTo(0xCAFEBABE);
            assertThat(data.readUnsignedShort()).isZero();
            assertThat(data.readUnsignedShort()).isEqualTo(JAVA_8);
        }
    }
}
