package io.headroom.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import io.headroom.engine.HeadroomEngine;
import io.headroom.engine.Scope;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One direction of FULL's second encoder layer in segments, a micro-batch of 4 on one engine thread: microseconds a point in
 * time. Milliseconds a trial of 5,500 points are 1.375 times the score. The allocator's settings, such as {@code
 * MALLOC_MMAP_THRESHOLD_=65536}, are taken over from the environment.
 *
 * <pre>
 * mvn -DskipTests package && java -cp "toolkit/target/jmh/*:toolkit/target/test-classes:toolkit/target/classes:toolkit/target/lib/*" \
 *     org.openjdk.jmh.Main DirectionBenchmark
 * </pre>
 */
@State(org.openjdk.jmh.annotations.Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(DirectionBenchmark.TIME)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 3, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@SuppressWarnings("try")
public class DirectionBenchmark {
    static final int TIME = 1000;
    private static final int TRIALS = 4;
    private static final int HIDDEN = 256;

    /** Points in time that are run again together. */
    @Param({"125", "250"})
    public int segment;

    private NDManager manager;
    private NDList weights;
    private NDArray input;
    private NDArray upstream;
    private NDArray outputs;
    private NDArray ofInput;
    private Direction.State last;
    private Direction read;

    /** Makes a layer, and reads once so that there is something to go back through. */
    @Setup
    public void fill() {
        HeadroomEngine.start();
        manager = NDManager.newBaseManager();
        JniUtils.setNumThreads(1);
        weights = new NDList(
                manager.randomNormal(0, 0.05f, new Shape(4 * HIDDEN, 2 * HIDDEN), DataType.FLOAT32),
                manager.randomNormal(0, 0.05f, new Shape(4 * HIDDEN, HIDDEN), DataType.FLOAT32),
                manager.zeros(new Shape(4 * HIDDEN)),
                manager.zeros(new Shape(4 * HIDDEN)));
        weights.forEach(weight -> weight.setRequiresGradient(true));
        input = manager.randomNormal(new Shape(TIME, TRIALS, 2 * HIDDEN)); // [T, B, I]
        upstream = manager.randomNormal(new Shape(TIME, TRIALS, HIDDEN)); // [T, B, H]
        Shape state = new Shape(1, TRIALS, HIDDEN);
        last = new Direction.State(manager.zeros(state), manager.zeros(state));
        outputs = upstream.zerosLike();
        ofInput = input.zerosLike();
        read = new SegmentedDirection(weights, false, segment);
        read.read(input, outputs);
    }

    /** Frees everything. */
    @TearDown
    public void free() {
        manager.close();
    }

    /** Reads without a record. */
    @Benchmark
    public Object forward() {
        try (Scope scope = Scope.open()) {
            return new SegmentedDirection(weights, false, segment).read(input, outputs);
        }
    }

    /** Each segment again, recorded, and backward. */
    @Benchmark
    public Object recomputeAndBackward() {
        try (Scope scope = Scope.open()) {
            read.backward(upstream, last, ofInput);
            return ofInput;
        }
    }
}
