package io.headroom.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.training.loss.Loss;
import io.headroom.engine.HeadroomEngine;
import io.headroom.engine.LiveArrays;
import io.headroom.engine.NativeArrays;
import io.headroom.error.CallerMistake;
import io.headroom.error.OverBudget;
import io.headroom.memory.Bytes;
import io.headroom.memory.MemoryContract;
import io.headroom.memory.MemoryGuard;
import io.headroom.memory.RefusingGuard;
import io.headroom.random.Key;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A block of one's own under a guard: parts of 3 samples of 7 where there is room. */
class GuardedBlockTest implements MemoryContract {
    private static final int SAMPLES = 7;
    private static final int FEATURES = 3;
    /** A thousand bytes a sample. */
    private static final BlockEstimate ESTIMATE =
            new BlockEstimate(3, Bytes.ZERO, 1, new Bytes(1000), 2, new Bytes(2000));

    @Override
    public void work(MemoryGuard guard, Path folder) {
        step(guard, line());
    }

    @Override
    public int liveArrays() {
        return LiveArrays.inProcess();
    }

    @Test
    void aRefusalAtAnyPartGivesTheSameStep() {
        RefusingGuard calm = RefusingGuard.never();
        float[] whole = step(calm, line());
        assertThat(calm.heard()).hasSize(3);
        for (int part = 0; part < 3; part++) {
            for (int count = 1; count < 3; count++) {
                RefusingGuard guard = RefusingGuard.at(part, count);
                if (part == 2) {
                    // The last part is of one sample: there is nothing smaller.
                    assertThatThrownBy(() -> step(guard, line())).isInstanceOf(OverBudget.class);
                    continue;
                }
                float[] split = step(guard, line());
                for (int i = 0; i < whole.length; i++) {
                    assertThat(Math.abs(split[i] - whole[i])).isLessThan(1e-6f);
                }
                assertThat(guard.heard()).hasSizeGreaterThan(3);
            }
        }
    }

    @Test
    void aBlockThatCannotBeSplitIsRefused() {
        SequentialBlock normed = line().add(BatchNorm.builder().build());
        try (NDManager manager = manager();
                GradientAccumulator training = GradientAccumulator.of(normed, Loss.l2Loss())
                        .effectiveBatch(SAMPLES)
                        .microBatch(SAMPLES)
                        .guarded(RefusingGuard.from(0), ESTIMATE)) {
            assertThatThrownBy(() -> training.step(data(manager), targets(manager)))
                    .isInstanceOf(OverBudget.class)
                    .hasMessageStartingWith("a part of 7 samples needs 7.00 kB more, left are 7.00 kB");
        }
    }

    @Test
    void dropoutIsNotedAlsoWhereOnlyTheGuardSplits() {
        SequentialBlock dropping = line().add(Dropout.builder().optRate(0.1f).build());
        try (NDManager manager = manager();
                GradientAccumulator training = GradientAccumulator.of(dropping, Loss.l2Loss())
                        .effectiveBatch(SAMPLES)
                        .microBatch(SAMPLES)) {
            training.accumulate(new NDList(data(manager)), new NDList(targets(manager)));
            assertThat(training.notes()).isEmpty();
            training.guarded(RefusingGuard.at(0, 1), ESTIMATE).step(data(manager), targets(manager));
            assertThat(training.notes()).singleElement().asString().contains("Dropout");
        }
    }

    @Test
    void aGuardComesBeforeTheFirstStep() {
        try (NDManager manager = manager();
                GradientAccumulator training =
                        GradientAccumulator.of(line(), Loss.l2Loss()).effectiveBatch(SAMPLES)) {
            training.step(data(manager), targets(manager));
            assertThatThrownBy(() -> training.guarded(MemoryGuard.UNLIMITED, ESTIMATE))
                    .isInstanceOf(CallerMistake.class)
                    .hasMessage(
                            "settings are fixed once the first step was made; make another one with accumulate(block, loss)");
        }
    }

    /** The weights after a step from weights out of a key. */
    private static float[] step(MemoryGuard guard, SequentialBlock block) {
        try (NDManager manager = manager();
                GradientAccumulator training = GradientAccumulator.of(block, Loss.l2Loss())
                        .effectiveBatch(SAMPLES)
                        .microBatch(3)
                        .guarded(guard, ESTIMATE)) {
            block.initialize(manager, DataType.FLOAT32, new Shape(SAMPLES, FEATURES));
            NDArray weight = block.getParameters().get(0).getValue().getArray();
            NativeArrays.overwrite(weight, drawn(manager, weight.getShape(), 3));
            training.step(data(manager), targets(manager));
            return weight.toFloatArray();
        }
    }

    private static SequentialBlock line() {
        return new SequentialBlock().add(Linear.builder().setUnits(2).build());
    }

    private static NDManager manager() {
        HeadroomEngine.start();
        return NDManager.newBaseManager();
    }

    private static NDArray data(NDManager manager) {
        return drawn(manager, new Shape(SAMPLES, FEATURES), 1);
    }

    private static NDArray targets(NDManager manager) {
        return drawn(manager, new Shape(SAMPLES, 2), 2);
    }

    private static NDArray drawn(NDManager manager, Shape shape, long seed) {
        return NativeArrays.floats(manager, shape, into -> {
            for (int i = 0; i < shape.size(); i++) into.put((float) Key.of(seed).normal(i));
        });
    }
}
