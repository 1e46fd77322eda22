package io.headroom.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Locale;

/**
 * A recurrent layer forward and backward, its operations done by one thread and by two, in turn; the best of eight.
 *
 * <pre>
 * mvn -DskipTests package && java -cp "toolkit/target/test-classes:toolkit/target/classes:toolkit/target/lib/*" \
 *     io.headroom.engine.ThreadsBenchmark
 * </pre>
 */
@SuppressWarnings("try")
public final class ThreadsBenchmark {
    private static final int TIME = 275;
    private static final int REPEATS = 8;

    private ThreadsBenchmark() {}

    /**
     * Prints a line for each size.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        HeadroomEngine.start();
        for (int batch : new int[] {4, 16}) {
            for (int hidden : new int[] {32, 64, 128, 256}) {
                double[] best = {Double.MAX_VALUE, Double.MAX_VALUE};
                for (int repeat = 0; repeat < REPEATS; repeat++) {
                    for (int threads = 1; threads <= 2; threads++) {
                        JniUtils.setNumThreads(threads);
                        best[threads - 1] = Math.min(best[threads - 1], milliseconds(batch, hidden));
                    }
                }
                System.out.printf(
                        Locale.ROOT, "%d x %d: 1 thread %.1f ms, 2 threads %.1f ms%n", batch, hidden, best[0], best[1]);
            }
        }
    }

    private static double milliseconds(int batch, int hidden) {
        long start = System.nanoTime();
        try (GradientMode on = GradientMode.on();
                Scope scope = Scope.open();
                NDManager manager = NDManager.newBaseManager()) {
            NDArray x = manager.randomNormal(new Shape(TIME, batch, hidden));
            NDArray state = manager.zeros(new Shape(1, batch, hidden));
            NDList weights = new NDList(
                    manager.randomNormal(new Shape(4L * hidden, hidden)),
                    manager.randomNormal(new Shape(4L * hidden, hidden)),
                    manager.zeros(new Shape(4L * hidden)),
                    manager.zeros(new Shape(4L * hidden)));
            weights.forEach(weight -> weight.setRequiresGradient(true));
            GradientMode.backward(
                    Lstm.layer(x, state, state, weights, true).outputs().sum());
        }
        return (System.nanoTime() - start) * 1e-6;
    }
}
