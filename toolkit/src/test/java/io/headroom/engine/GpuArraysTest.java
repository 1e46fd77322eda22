package io.headroom.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reading and writing of arrays that are on a GPU by their own word: nobody has one here. */
class GpuArraysTest {
    private static final Shape SHAPE = new Shape(2, 3);
    private static final float[] NUMBERS = {1, 2, 3, 4, 5, Float.NaN};
    private static final float[] OTHERS = {6, 5, 4, 3, 2, 1};

    private NDManager manager;

    @BeforeEach
    void open() {
        HeadroomEngine.start();
        manager = NDManager.newBaseManager(Device.cpu());
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void whatIsReadIsACopyThatIsFreedAgain() {
        FakeGpuArray gpu = new FakeGpuArray(NativeArrays.floats(manager, SHAPE, OTHERS));
        try (HostNumbers host = HostNumbers.of(gpu.array())) {
            float[] read = new float[OTHERS.length];
            host.bytes().asFloatBuffer().get(read);
            assertThat(read).isEqualTo(OTHERS);
            assertThat(gpu.copies()).hasSize(1);
        }
        assertThat(gpu.copies().get(0).isReleased()).isTrue();
    }

    @Test
    void aCpusArrayIsReadWhereItIs() {
        NDArray array = NativeArrays.floats(manager, SHAPE, NUMBERS);
        try (HostNumbers host = HostNumbers.of(array)) {
            host.bytes().asFloatBuffer().put(0, 9);
        }
        assertThat(array.toFloatArray()).startsWith(9, 2);
    }

    @Test
    void numbersOfTheMachineAreWrittenByTheEngine() {
        NDArray real = NativeArrays.floats(manager, SHAPE, NUMBERS);
        NativeArrays.overwrite(new FakeGpuArray(real).array(), FloatBuffer.wrap(OTHERS));
        assertThat(real.toFloatArray()).isEqualTo(OTHERS);
        NativeArrays.overwrite(new FakeGpuArray(real).array(), NativeArrays.floats(manager, SHAPE, NUMBERS));
        assertThat(real.toFloatArray()).isEqualTo(NUMBERS);
    }

    /** A sum with zero would keep what is no number. */
    @Test
    void fromGpuToGpuNothingPassesThroughTheMachine() {
        NDArray real = NativeArrays.floats(manager, SHAPE, NUMBERS);
        FakeGpuArray from = new FakeGpuArray(NativeArrays.floats(manager, SHAPE, OTHERS));
        NativeArrays.overwrite(new FakeGpuArray(real).array(), from.array());
        assertThat(real.toFloatArray()).isEqualTo(OTHERS);
        assertThat(from.copies()).isEmpty();
    }

    @Test
    void fromAGpuToTheCpuTheCopyIsFreed() {
        NDArray into = NativeArrays.floats(manager, SHAPE, NUMBERS);
        FakeGpuArray from = new FakeGpuArray(NativeArrays.floats(manager, SHAPE, OTHERS));
        NativeArrays.overwrite(into, from.array());
        assertThat(into.toFloatArray()).isEqualTo(OTHERS);
        assertThat(from.copies()).allMatch(NDArray::isReleased).hasSize(1);
    }
}
