package io.headroom.runner;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * Seconds from the start of Headroom's kernel until it answers, until a first result of Headroom's has been shown, and until a first
 * tensor has been calculated with, each in a fresh process: {@code java -cp target/test-classes:target/classes:target/lib/*
 * io.headroom.runner.KernelStart [TIMES]} in {@code toolkit/}, after {@code mvn package}.
 */
public final class KernelStart {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String RESULT = "estimate(LEAN)";
    private static final String TENSOR = "io.headroom.engine.HeadroomEngine.start();"
            + " try (var manager = ai.djl.ndarray.NDManager.newBaseManager()) {"
            + " System.out.print(manager.ones(new ai.djl.ndarray.types.Shape(21, 2)).sum().getFloat()); }";

    private KernelStart() {}

    /**
     * Prints them.
     *
     * @param arguments how many times; 5 unless given
     */
    public static void main(String[] arguments) {
        int times = arguments.length == 0 ? 5 : Integer.parseInt(arguments[0]);
        double[] ready = new double[times];
        double[] result = new double[times];
        double[] tensor = new double[times];
        for (int i = 0; i < times; i++) {
            result[i] = seconds(RESULT, ready, i);
            tensor[i] = seconds(TENSOR, ready, i);
        }
        print("ready", ready);
        print("first result", result);
        print("first tensor", tensor);
    }

    private static double seconds(String cell, double[] ready, int i) {
        long start = System.nanoTime();
        CellOutputs outputs = new CellOutputs();
        try (KernelClient kernel = KernelClient.start(JavaKernel.spec(), Path.of("."), LIMIT)) {
            ready[i] = (System.nanoTime() - start) / 1e9;
            kernel.execute(cell, LIMIT, outputs).ifPresent(trouble -> {
                throw new IllegalStateException(trouble.message());
            });
            if (outputs.outputs().isEmpty()) throw new IllegalStateException("the cell showed nothing: " + cell);
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private static void print(String what, double[] seconds) {
        Arrays.sort(seconds);
        System.out.printf(
                Locale.ROOT,
                "%s: median %.2f s, slowest %.2f s of %d%n",
                what,
                seconds[seconds.length / 2],
                seconds[seconds.length - 1],
                seconds.length);
    }
}
