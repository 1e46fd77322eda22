package io.headroom.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same cell many times on the real kernel. A notebook is run from top to bottom, changed, and run again: what a cell leaves
 * behind each time is what ends a long afternoon.
 */
class RepeatedCellsIT {
    private static final int EARLY = 10;
    private static final int LATE = 50;

    /** The kernel itself keeps about half of that: a cell's source and classes. */
    private static final long MOST_BYTES_A_RUN = 250_000;

    private static final String CORPUS = "demo(DemoSettings.quick().withTrials(2, 4).withShape(8, 80))";
    private static final String TRAINING = """
            var corpus = %s;
            var run = train(LITE.quick().withHidden(8).withAugmentation(1).withWindow(80), corpus, epochs(1));
            run
            """.formatted(CORPUS);
    /** A bare last expression would stay for ever, as the kernel's {@code $1}: pictures of some hundred kilobytes. */
    private static final String LOOKING = """
            var corpus = %s;
            show(plot(corpus));
            show(plot(corpus.downsampled(lowPass(2))));
            show(plot(corpus.trial(3)));
            """.formatted(CORPUS);

    private static final String LEAKING = """
            NDManager manager = NDManager.newBaseManager();
            manager.ones(new Shape(1 << 18)).getShape()
            """;

    /** Garbage does not count, and neither does how much of the heap was touched: the heap is resident from the start. */
    private static final String HELD = """
            for (int i = 0; i < 3; i++) System.gc();
            System.out.println("anonymous " + MemoryMeter.ofThisProcess().now().anonymous().count());
            System.out.println("heap " + (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()));
            """;

    @TempDir
    private Path folder;

    @Test
    void trainingFiftyTimesHoldsWhatTrainingTenTimesHolds() {
        assertThat(bytesARun(TRAINING).values()).allMatch(bytes -> bytes < MOST_BYTES_A_RUN);
    }

    @Test
    void openingAndPlottingFiftyTimesHoldsWhatTenTimesHold() {
        assertThat(bytesARun(LOOKING).values()).allMatch(bytes -> bytes < MOST_BYTES_A_RUN);
    }

    /** A megabyte a run. */
    @Test
    void anArrayThatACellLeavesIsNoticed() {
        assertThat(bytesARun(LEAKING).get("anonymous")).isGreaterThan(MOST_BYTES_A_RUN);
    }

    /** What the process has grown by between the early and the late look, a run: outside of the heap, and within. */
    private Map<String, Long> bytesARun(String cell) {
        List<String> cells = new ArrayList<>();
        for (int run = 1; run <= LATE; run++) {
            cells.add(cell);
            if (run == EARLY || run == LATE) cells.add(HELD);
        }
        Path output = folder.resolve("executed.ipynb");
        NotebookRun run = new NotebookRunner(RunSettings.PATIENT, RunListener.SILENT)
                .run(NotebookFiles.java(folder, cells.toArray(String[]::new)), kernel(), output);
        assertThat(run.failure()).isEmpty();
        String early = printed(output, EARLY);
        String late = printed(output, LATE + 1);
        Map<String, Long> grown = new TreeMap<>();
        for (String place : List.of("anonymous", "heap")) {
            grown.put(place, (bytes(late, place) - bytes(early, place)) / (LATE - EARLY));
        }
        return grown;
    }

    private static String printed(Path notebook, int cell) {
        return NotebookFiles.outputs(NotebookFiles.read(notebook), cell).toString();
    }

    private static long bytes(String printed, String place) {
        return Pattern.compile(place + " (\\d+)")
                .matcher(printed)
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .findFirst()
                .orElseThrow();
    }

    private KernelSpec kernel() {
        return NotebookFiles.keptTo(
                folder,
                JavaKernel.spec(),
                "-Xms192m",
                "-Xmx192m",
                "-XX:+AlwaysPreTouch",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1");
    }
}
