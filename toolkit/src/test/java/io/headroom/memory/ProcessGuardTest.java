package io.headroom.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.error.OverBudget;
import io.headroom.memory.MemoryGuard.Request;
import io.headroom.memory.MemoryGuard.Room;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ProcessGuardTest {
    private static final Bytes LITTLE = new Bytes(1000);
    private static final Bytes TOO_MUCH = Bytes.parse("1000 TB");

    private final AtomicInteger givenBack = new AtomicInteger();

    @Test
    void whatFitsIsAllowedWithoutAnythingBeingGivenBack() {
        Request request = new Request("a little", LITTLE, LITTLE);
        assertThat(guard(Optional.empty()).ask(request).allows(request)).isTrue();
        assertThat(givenBack).hasValue(0);
    }

    @Test
    void whatDoesNotFitHasTheProcessGiveBackFirst() {
        Request request = new Request("too much", TOO_MUCH, LITTLE);
        assertThat(guard(Optional.empty()).ask(request).allows(request)).isFalse();
        assertThat(givenBack).hasValue(1);
    }

    @Test
    void aBudgetOfTheUsersBindsAnonymousBytes() {
        long used = MemoryMeter.ofThisProcess().now().anonymous().count();
        Bytes budget = new Bytes(used + 50_000_000);
        Room room = guard(Optional.of(budget)).ask(new Request("a little", LITTLE, LITTLE));
        assertThat(room.memory().boundBy()).isEqualTo("budget " + budget);
        assertThat(room.memory().allowed().count()).isBetween(1L, 100_000_000L);
        assertThat(guard(Optional.of(new Bytes(1)))
                        .ask(new Request("a little", LITTLE, LITTLE))
                        .memory()
                        .allowed())
                .isEqualTo(Bytes.ZERO);
    }

    @Test
    void theHeapIsABoundOfItsOwn() {
        Request request = new Request("rows", LITTLE, TOO_MUCH);
        assertThatThrownBy(() -> guard(Optional.empty()).require(request))
                .isInstanceOf(OverBudget.class)
                .hasMessageStartingWith("rows needs 1000 TB of Java heap, left are ")
                .hasMessageContaining(
                        "Java heap of " + new Bytes(Runtime.getRuntime().maxMemory()));
    }

    private ProcessGuard guard(Optional<Bytes> own) {
        return new ProcessGuard(own, givenBack::incrementAndGet);
    }
}
