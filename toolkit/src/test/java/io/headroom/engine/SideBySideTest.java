package io.headroom.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.pytorch.jni.JniUtils;
import io.headroom.error.CallerMistake;
import io.headroom.error.CancelledException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SideBySideTest {
    @BeforeAll
    static void load() {
        HeadroomEngine.start();
    }

    @Test
    void bothRunAtTheSameTime() {
        CountDownLatch both = new CountDownLatch(2);
        AtomicInteger met = new AtomicInteger();
        SideBySide.run(() -> count(met, meets(both)), () -> count(met, meets(both)));
        assertThat(met).hasValue(2);
    }

    @Test
    void eachHasOneThreadOfTheEngineAndTheCallerKeepsHis() {
        int before = JniUtils.getNumThreads();
        AtomicInteger threads = new AtomicInteger();
        SideBySide.run(
                () -> threads.addAndGet(JniUtils.getNumThreads()), () -> threads.addAndGet(JniUtils.getNumThreads()));
        assertThat(threads).hasValue(2);
        assertThat(JniUtils.getNumThreads()).isEqualTo(before);
    }

    @Test
    void aFailureIsTheCallersOnceTheOtherHasEnded() {
        AtomicBoolean ended = new AtomicBoolean();
        assertThatThrownBy(() -> SideBySide.run(
                        () -> {
                            throw new CallerMistake("of the first");
                        },
                        () -> endLater(ended)))
                .isInstanceOf(CallerMistake.class)
                .hasMessage("of the first");
        assertThat(ended).isTrue();
    }

    @Test
    void anInterruptionWaitsForBoth() {
        AtomicBoolean ended = new AtomicBoolean();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> SideBySide.run(() -> {}, () -> endLater(ended)))
                .isInstanceOf(CancelledException.class);
        assertThat(ended).isTrue();
    }

    private static void count(AtomicInteger met, boolean yes) {
        if (yes) met.incrementAndGet();
    }

    private static void endLater(AtomicBoolean ended) {
        LockSupport.parkNanos(50_000_000);
        ended.set(true);
    }

    private static boolean meets(CountDownLatch both) {
        both.countDown();
        try {
            return both.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
