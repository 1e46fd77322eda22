package io.headroom.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A recurrent layer over 275 points in time, forward and backward, its operations done by one engine thread and by two.
 *
 * <pre>
 * mvn -DskipTests package && java -cp "toolkit/target/jmh/*:toolkit/target/test-classes:toolkit/target/classes:toolkit/target/lib/*" \
 *     org.openjdk.jmh.Main ThreadsBenchmark
 * </pre>
 */
@State(org.openjdk.jmh.annotations.Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@SuppressWarnings("try")
public class ThreadsBenchmark {
    private static final int TIME = 275;

    /** Threads of the engine. */
    @Param({"1", "2"})
    public int threads;

    /** Trials in the layer at once. */
    @Param({"4", "16"})
    public int trials;

    /** States of the layer. */
    @Param({"32", "64", "128", "256"})
    public int hidden;

    private NDManager manager;
    private NDArray input;
    private NDArray state;
    private NDList weights;

    /** Makes the layer. */
    @Setup
    public void fill() {
        HeadroomEngine.start();
        manager = NDManager.newBaseManager();
        JniUtils.setNumThreads(threads);
        input = manager.randomNormal(new Shape(TIME, trials, hidden)); // [T, B, I]
        state = manager.zeros(new Shape(1, trials, hidden));
        weights = new NDList(
                manager.randomNormal(new Shape(4L * hidden, hidden)),
                manager.randomNormal(new Shape(4L * hidden, hidden)),
                manager.zeros(new Shape(4L * hidden)),
                manager.zeros(new Shape(4L * hidden)));
        weights.forEach(weight -> weight.setRequiresGradient(true));
    }

    /** Frees it. */
    @TearDown
    public void free() {
        manager.close();
    }

    /** Both passes. */
    @Benchmark
    public void layer() {
        try (GradientMode on = GradientMode.on();
                Scope scope = Scope.open()) {
            GradientMode.backward(
                    Lstm.layer(input, state, state, weights, true).outputs().sum());
        }
    }
}
