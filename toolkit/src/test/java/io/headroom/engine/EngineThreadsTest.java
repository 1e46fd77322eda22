package io.headroom.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.pytorch.jni.JniUtils;
import org.junit.jupiter.api.Test;

class EngineThreadsTest {
    private static final double LARGE = 1e9;
    private static final double SMALL = 1e3;

    @Test
    void aLimitHoldsUntilItIsClosed() {
        HeadroomEngine.start();
        int before = JniUtils.getNumThreads();
        try (EngineThreads one = EngineThreads.atMost(1, LARGE)) {
            assertThat(one).isNotNull();
            assertThat(JniUtils.getNumThreads()).isEqualTo(1);
        }
        assertThat(JniUtils.getNumThreads()).isEqualTo(before);
    }

    @Test
    void smallOperationsAreNotSharedAndLargeOnesByNoMoreThanThereWere() {
        HeadroomEngine.start();
        int before = JniUtils.getNumThreads();
        try (EngineThreads small = EngineThreads.atMost(before, SMALL)) {
            assertThat(small).isNotNull();
            assertThat(JniUtils.getNumThreads()).isEqualTo(1);
        }
        try (EngineThreads large = EngineThreads.atMost(before + 3, LARGE)) {
            assertThat(large).isNotNull();
            assertThat(JniUtils.getNumThreads()).isEqualTo(before);
        }
    }
}
