package io.headroom.runner;

import io.headroom.runner.KernelChannels.Event;
import io.headroom.runner.KernelChannels.Received;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the live panel costs: the same training in cells of the real kernel, with the panel at five frames a second and with
 * nothing that listens, in turn. Seconds by the clock depend on what else the machine does; the process's own processor seconds
 * hardly do. From the project's folder, after {@code mvn -DskipTests package}:
 *
 * <pre>java -cp "toolkit/target/test-classes:toolkit/target/classes:toolkit/target/lib/*" io.headroom.runner.PanelBenchmark</pre>
 */
public final class PanelBenchmark {
    private static final int PAIRS = 7;

    private static final String SETUP = """
            var experiment = Experiment.of(
                demo(DemoSettings.quick()),
                ExperimentSettings.of(LITE.quick()).with(epochs(2)),
                io.headroom.progress.Progress.SILENT);
            var machine = (com.sun.management.OperatingSystemMXBean)
                java.lang.management.ManagementFactory.getOperatingSystemMXBean();
            """;
    private static final String TRAINING = """
            long wall = System.nanoTime();
            long processor = machine.getProcessCpuTime();
            try (var live = new LiveTraining(Display.current(), "LITE")) {
                experiment.start(Path.of("%s"), io.headroom.engine.ComputeDevice.CPU, %s);
            }
            System.out.println((System.nanoTime() - wall) + " " + (machine.getProcessCpuTime() - processor));
            """;

    private record Cost(double seconds, double processorSeconds, long messages, long bytes) {}

    private final KernelClient kernel;
    private final KernelChannels page;

    private PanelBenchmark(KernelClient kernel, KernelChannels page) {
        this.kernel = kernel;
        this.page = page;
    }

    /**
     * Runs it.
     *
     * @param arguments how many pairs; 7 if absent
     * @throws Exception if the kernel or the temporary folder is not to be had
     */
    public static void main(String[] arguments) throws Exception {
        int pairs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : PAIRS;
        Path folder = Files.createTempDirectory("panel-benchmark");
        try {
            costs(folder, pairs);
            saved(folder);
        } finally {
            delete(folder);
        }
    }

    private static void costs(Path folder, int pairs) throws InterruptedException, IOException {
        KernelSpec spec = inJupyterLab(folder);
        ConnectionFile connection = ConnectionFile.create();
        Path file = connection.write();
        KernelProcess process = KernelProcess.start(spec, file, folder);
        try (KernelClient kernel = new KernelClient(spec, process, connection, Duration.ofSeconds(5))) {
            kernel.awaitReady(Duration.ofMinutes(1));
            try (KernelChannels page = new KernelChannels(connection, process::alive)) {
                new PanelBenchmark(kernel, page).costs(pairs);
            }
        } finally {
            Files.delete(file);
        }
    }

    private void costs(int pairs) throws InterruptedException {
        execute(SETUP);
        for (int warm = 1; warm <= 2; warm++) {
            training("warm-with-" + warm, "live");
            training("warm-without-" + warm, "TrainingListener.SILENT");
        }
        List<Cost> with = new ArrayList<>();
        List<Cost> without = new ArrayList<>();
        System.out.println("panel: seconds, processor seconds | without: seconds, processor seconds");
        for (int pair = 1; pair <= pairs; pair++) {
            boolean panelFirst = pair % 2 == 1;
            if (panelFirst) with.add(training("with-" + pair, "live"));
            without.add(training("without-" + pair, "TrainingListener.SILENT"));
            if (!panelFirst) with.add(training("with-" + pair, "live"));
            Cost one = with.get(pair - 1);
            Cost other = without.get(pair - 1);
            System.out.printf(
                    Locale.ROOT,
                    "%7.2f %7.2f | %7.2f %7.2f%n",
                    one.seconds(),
                    one.processorSeconds(),
                    other.seconds(),
                    other.processorSeconds());
        }
        report(
                "seconds",
                with.stream().map(Cost::seconds).toList(),
                without.stream().map(Cost::seconds).toList());
        report(
                "processor seconds",
                with.stream().map(Cost::processorSeconds).toList(),
                without.stream().map(Cost::processorSeconds).toList());
        double more = median(with.stream().map(Cost::processorSeconds).toList())
                - median(without.stream().map(Cost::processorSeconds).toList());
        double messages =
                median(with.stream().map(each -> (double) each.messages()).toList());
        System.out.printf(Locale.ROOT, "a frame: %.2f ms of a processor%n", 1e3 * more / messages);
        System.out.printf(
                Locale.ROOT,
                "to the front end: %.1f messages and %.0f bytes a second; without the panel %.0f bytes a second%n",
                median(with.stream()
                        .map(each -> each.messages() / each.seconds())
                        .toList()),
                median(with.stream().map(each -> each.bytes() / each.seconds()).toList()),
                median(without.stream()
                        .map(each -> each.bytes() / each.seconds())
                        .toList()));
    }

    private static void report(String what, List<Double> with, List<Double> without) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < with.size(); i++) ratios.add(with.get(i) / without.get(i));
        System.out.printf(
                Locale.ROOT,
                "%s: medians %.2f with, %.2f without; ratio of the medians %.4f, median of the pairs' ratios %.4f%n",
                what,
                median(with),
                median(without),
                median(with) / median(without),
                median(ratios));
    }

    private Cost training(String run, String listener) throws InterruptedException {
        received();
        long[] nanos = Stream.of(execute(TRAINING.formatted(run, listener)).split(" ", -1))
                .mapToLong(Long::parseLong)
                .toArray();
        List<Message> shown = received();
        long bytes = shown.stream().mapToLong(PanelBenchmark::bytes).sum();
        return new Cost(nanos[0] * 1e-9, nanos[1] * 1e-9, shown.size(), bytes);
    }

    /** What a page beside this client was sent since the last call. */
    private List<Message> received() throws InterruptedException {
        List<Message> messages = new ArrayList<>();
        Optional<Event> event = page.next(Duration.ofMillis(200));
        while (event.isPresent()) {
            if (event.get() instanceof Received received) messages.add(received.message());
            event = page.next(Duration.ofMillis(200));
        }
        return messages;
    }

    private static long bytes(Message message) {
        return Stream.of(message.header(), message.parent(), message.metadata(), message.content())
                .mapToLong(part -> part.toString().length())
                .sum();
    }

    /** Runs a cell; what it printed. */
    private String execute(String cell) {
        CellOutputs outputs = new CellOutputs();
        kernel.execute(cell, Duration.ZERO, outputs).ifPresent(trouble -> {
            throw new IllegalStateException(trouble.message());
        });
        outputs.failure().ifPresent(failure -> {
            throw new IllegalStateException(failure.headline());
        });
        return outputs.outputs().stream()
                .filter(Output.Text.class::isInstance)
                .map(output -> ((Output.Text) output).text())
                .collect(Collectors.joining())
                .strip();
    }

    private static void saved(Path folder) throws IOException {
        for (Map.Entry<String, String> arm : Map.of("with the panel", "live", "without", "TrainingListener.SILENT")
                .entrySet()) {
            Path notebook =
                    NotebookFiles.java(folder, SETUP, TRAINING.formatted("saved-" + arm.getKey(), arm.getValue()));
            new NotebookRunner(RunSettings.PATIENT, RunListener.SILENT).run(notebook, inJupyterLab(folder), notebook);
            System.out.println(
                    "the saved notebook, one training " + arm.getKey() + ": " + Files.size(notebook) + " bytes");
        }
    }

    /** The kernel draws as often as it does in JupyterLab. */
    private static KernelSpec inJupyterLab(Path folder) {
        KernelSpec own = NotebookFiles.keptTo(folder, JavaKernel.spec());
        Map<String, String> environment = new HashMap<>(own.env());
        environment.put("JPY_SESSION_NAME", folder.resolve("panel.ipynb").toString());
        return new KernelSpec(
                own.name(),
                own.displayName(),
                own.language(),
                own.argv(),
                environment,
                own.interruptMode(),
                own.headroomJar(),
                own.folder());
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static void delete(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(folder)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) Files.delete(file);
    }
}
