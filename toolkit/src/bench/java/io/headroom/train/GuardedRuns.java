package io.headroom.train;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headroom.memory.Bytes;
import io.headroom.memory.MemoryCgroup;
import io.headroom.model.Schedule;
import io.headroom.train.GuardedRun.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Trainings at hard limits of the kernel's, each started with a plan made for twice as much: a table of what the guard made
 * of them. Goes on where it was stopped; {@code toolkit/src/bench/guarded-runs} starts it.
 */
final class GuardedRuns {
    private static final int RUNS = 50;
    private static final double SMALLEST = 0.6e9;
    private static final double LARGEST = 4e9;
    /** The others are of the large network, which takes ten times as long. */
    private static final int SMALL_ONES = 40;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final List<Run> done = new ArrayList<>();

    /** One line of the table. */
    record Run(int number, String variant, long limitBytes, int exit, long kills, Outcome outcome) {}

    private GuardedRuns(Path folder) {
        this.folder = folder;
    }

    /**
     * Runs what is left to run.
     *
     * @param arguments a folder, and after how many minutes no other run is started
     */
    public static void main(String[] arguments) throws IOException {
        GuardedRuns runs = new GuardedRuns(Path.of(arguments[0]));
        runs.read();
        long end = System.nanoTime() + Math.round(Double.parseDouble(arguments[1]) * 60e9);
        while (runs.done.size() < RUNS && System.nanoTime() < end) {
            runs.done.add(runs.run(runs.done.size()));
            JSON.writeValue(runs.results().toFile(), runs.done);
        }
        System.out.println(runs.table());
    }

    private Path results() {
        return folder.resolve("runs.json");
    }

    private void read() throws IOException {
        Files.createDirectories(folder);
        if (Files.exists(results())) {
            done.addAll(JSON.readValue(results().toFile(), new TypeReference<List<Run>>() {}));
        }
    }

    /** Limits at equal ratios, in an order that has small and large ones early. */
    private static long limit(int number) {
        int place = number * 7 % RUNS;
        return Math.round(SMALLEST * Math.pow(LARGEST / SMALLEST, place / (RUNS - 1.0)));
    }

    private Run run(int number) throws IOException {
        String variant = number < SMALL_ONES ? "LITE" : "FULL";
        Path outcome = folder.resolve("outcome.json");
        Files.deleteIfExists(outcome);
        try (MemoryCgroup group = MemoryCgroup.limitedTo(new Bytes(limit(number)))) {
            MemoryCgroup.Ended ended = group.run(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    GuardedRun.class.getName(),
                    variant,
                    Long.toString(limit(number)),
                    folder.resolve("run-" + number + '-' + System.nanoTime()).toString(),
                    outcome.toString()));
            Outcome read = Files.exists(outcome) ? JSON.readValue(outcome.toFile(), Outcome.class) : null;
            Run run = new Run(number, variant, limit(number), ended.exit(), group.kills(), read);
            System.err.println(line(run) + (read == null ? ended.said() : ""));
            return run;
        }
    }

    private String table() {
        StringBuilder table = new StringBuilder("| limit | variant | started with | killed | exit | micro-batch |"
                + " feasible | peak, of limit | trials a step |\n|---|---|---|---|---|---|---|---|---|\n");
        done.stream()
                .sorted((a, b) -> Long.compare(a.limitBytes, b.limitBytes))
                .forEach(run -> table.append(line(run)).append('\n'));
        long killed = done.stream().filter(run -> run.kills > 0).count();
        long wide = done.stream().filter(GuardedRuns::isWithinATenth).count();
        return table + "\n" + done.size() + " runs, killed " + killed
                + ", micro-batch within a tenth of the largest in " + wide;
    }

    private static boolean isWithinATenth(Run run) {
        Outcome outcome = run.outcome;
        return outcome != null
                && outcome.trials() > 0
                && outcome.feasible().stream()
                        .allMatch(largest -> outcome.used().encoderBatch() >= 0.9 * largest.encoderBatch());
    }

    private static String line(Run run) {
        String limit = "| " + new Bytes(run.limitBytes) + " | " + run.variant + " | ";
        if (run.outcome == null) return limit + " | " + run.kills + " | " + run.exit + " | | | | |";
        Outcome outcome = run.outcome;
        return limit + outcome.planned() + " | " + run.kills + " | " + run.exit + " | "
                + (outcome.used() == null ? "" : outcome.used().encoderBatch()) + " | "
                + outcome.feasible().stream().map(Schedule::encoderBatch).toList() + " | "
                + new Bytes(outcome.anonymousBytes())
                + String.format(Locale.ROOT, ", %.0f%%", 100.0 * outcome.anonymousBytes() / run.limitBytes) + " | "
                + outcome.trials() + " |";
    }
}
