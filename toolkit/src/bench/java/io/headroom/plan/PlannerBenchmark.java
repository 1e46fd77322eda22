package io.headroom.plan;

import io.headroom.memory.Bytes;
import io.headroom.memory.MemoryBudget;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A plan of FULL at full size, all ways looked at.
 *
 * <pre>
 * mvn -DskipTests package && java -cp "toolkit/target/jmh/*:toolkit/target/test-classes:toolkit/target/classes:toolkit/target/lib/*" \
 *     org.openjdk.jmh.Main PlannerBenchmark
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
public class PlannerBenchmark {
    /** What may be used: the smaller, the more ways are too large before one fits. */
    @Param({"620MB", "800MB", "2GB", "12GB"})
    public String budget;

    /** The fastest way that fits. */
    @Benchmark
    public Plan plan() {
        MemoryBudget allowed = new MemoryBudget(Bytes.parse(budget), "a benchmark");
        return Planner.plan(
                PlanSettings.of(MeasureSettings.fullSize(Variant.FULL), allowed).withThreads(2));
    }
}
