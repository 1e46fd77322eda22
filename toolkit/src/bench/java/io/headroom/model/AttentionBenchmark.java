package io.headroom.model;

import io.headroom.random.Key;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One word's attention over a trial of FULL, forward and backward, on one thread: nanoseconds an element of S x H. A trial of
 * 50 words has 49 times 1.408 million elements, so milliseconds a trial are 69 times the score.
 *
 * <pre>
 * mvn -DskipTests package && java -cp "toolkit/target/jmh/*:toolkit/target/test-classes:toolkit/target/classes:toolkit/target/lib/*" \
 *     org.openjdk.jmh.Main AttentionBenchmark
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(AttentionBenchmark.ELEMENTS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class AttentionBenchmark {
    private static final int SAMPLES = 5500;
    private static final int HIDDEN = 256;
    private static final int WIDTH = 512;
    static final int ELEMENTS = SAMPLES * HIDDEN;

    private final TrialAttention attention = new TrialAttention(SAMPLES, HIDDEN, WIDTH);
    private final float[] query = normal(Key.of(3), HIDDEN);
    private final float[] upstream = normal(Key.of(5), WIDTH);
    private final float[] weights = new float[SAMPLES];
    private final float[] context = new float[WIDTH];
    private final float[] queryGradient = new float[HIDDEN];

    /** Fills a trial, and looks once so that there is something to go back through. */
    @Setup
    public void fill() {
        for (int s = 0; s < SAMPLES; s++) {
            System.arraycopy(normal(Key.of(1).fold(s), WIDTH), 0, attention.memory(s), 0, WIDTH);
            System.arraycopy(normal(Key.of(2).fold(s), HIDDEN), 0, attention.key(s), 0, HIDDEN);
        }
        attention.start(normal(Key.of(4), HIDDEN));
        attention.look(query, weights, context);
    }

    /** Weights and context of a word. */
    @Benchmark
    public float[] forward() {
        attention.look(query, weights, context);
        return context;
    }

    /** Gradients of the same word's query, of the keys and of the score's vector. */
    @Benchmark
    public float[] backward() {
        attention.backward(query, weights, upstream, queryGradient);
        return queryGradient;
    }

    private static float[] normal(Key key, int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) values[i] = (float) key.normal(i);
        return values;
    }
}
