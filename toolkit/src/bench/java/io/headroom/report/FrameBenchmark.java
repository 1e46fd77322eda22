package io.headroom.report;

import com.sun.management.OperatingSystemMXBean;
import io.headroom.train.RunProgress;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * What one frame of the live panel costs to make, from a cold start on: processor time of the whole process, compiler included.
 * From the project's folder, after {@code mvn -DskipTests package}:
 *
 * <pre>java -cp "toolkit/target/test-classes:toolkit/target/classes:toolkit/target/lib/*" io.headroom.report.FrameBenchmark</pre>
 */
public final class FrameBenchmark {
    private static final int ROUNDS = 12;
    private static final int FRAMES = 100;

    private FrameBenchmark() {}

    /**
     * Runs it.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        RunProgress progress = MadeUpProgress.middle();
        System.out.println("frames   ms of a processor a frame   characters a frame");
        for (int round = 1; round <= ROUNDS; round++) {
            long before = processorNanos();
            long characters = 0;
            for (int frame = 0; frame < FRAMES; frame++) {
                TrainingPanel panel = TrainingPanel.of("LEAN", progress, "resume(\"runs/lean-1\")");
                characters += panel.text().length() + panel.html().length();
            }
            double millis = (processorNanos() - before) * 1e-6 / FRAMES;
            System.out.printf(Locale.ROOT, "%6d %27.2f %20d%n", round * FRAMES, millis, characters / FRAMES);
        }
    }

    private static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
