package io.headroom.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.pytorch.jni.JniUtils;
import io.headroom.error.CallerMistake;
import io.headroom.error.CancelledException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SideBySideTest {
    @BeforeAll
    static void load() {
        HeadroomEngine.start();
    }

    @Test
    void bothRunAtTheSameTimeAndTheirResultsKeepTheirOrder() {
        CountDownLatch both = new CountDownLatch(2);
        assertThat(SideBySide.run(() -> met(both) ? 1 : 0, () -> met(both) ? 2 : 0))
                .containsExactly(1, 2);
    }

    @Test
    void eachHasOneThreadOfTheEngineAndTheCallerKeepsHis() {
        int before = JniUtils.getNumThreads();
        assertThat(SideBySide.run(JniUtils::getNumThreads, JniUtils::getNumThreads))
                .containsExactly(1, 1);
        assertThat(JniUtils.getNumThreads()).isEqualTo(before);
    }

    @Test
    void aFailureIsTheCallersOnceTheOtherHasEnded() {
        AtomicBoolean ended = new AtomicBoolean();
        assertThatThrownBy(() -> SideBySide.run(
                        () -> {
                            throw new CallerMistake("of the first");
                        },
                        () -> {
                            Thread.sleep(50);
                            ended.set(true);
                            return 0;
                        }))
                .isInstanceOf(CallerMistake.class)
                .hasMessage("of the first");
        assertThat(ended).isTrue();
    }

    @Test
    void anInterruptionWaitsForBoth() {
        AtomicBoolean ended = new AtomicBoolean();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> SideBySide.run(() -> 0, () -> {
                    Thread.sleep(50);
                    ended.set(true);
                    return 0;
                }))
                .isInstanceOf(CancelledException.class);
        assertThat(ended).isTrue();
    }

    private static boolean met(CountDownLatch both) throws InterruptedException {
        both.countDown();
        return both.await(10, TimeUnit.SECONDS);
    }
}
