package io.headroom.plan;

import io.headroom.error.EnvironmentFault;
import io.headroom.memory.Bytes;
import io.headroom.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A fresh JVM that runs one class of ours: same java, same class path, an allocator that gives memory back, so that what it
 * peaks at is its own. It dies with its parent, and its parent's interruption ends it.
 *
 * @param main the class to run; its one argument is the folder
 * @param heap the most its heap may take
 * @param batch the bytes of a batch, which is beside the heap, {@value #BATCHES} times at most
 * @param threads how many may work at the same time; 0 for as many as this process may use
 * @param folder where both sides leave files for each other: {@value #PROGRESS}, {@value #FAILURE} and what main defines
 */
record ChildJvm(Class<?> main, Bytes heap, Bytes batch, int threads, Path folder) {
    /** Steps done, all steps; rewritten as the child goes on. */
    static final String PROGRESS = "progress";
    /** The message of what stopped the child; absent if nothing did, or if it was killed. */
    static final String FAILURE = "failure";

    /**
     * The part of the heap where objects begin, bytes. All of it is touched, so it counts in full; the JVM's own choice would
     * be a third of the heap.
     */
    static final long YOUNG = 24L << 20;

    private static final int BATCHES = 3;
    /** Room for the JVM's own buffers; a file is written from a copy of the array, which the heap bounds. */
    private static final long BUFFERS = 16L << 20;

    private static final String LOG = "log";
    /** What a JVM says first where the environment holds options for it: nothing about how it ended. */
    private static final String OPTIONS_FOUND = "Picked up ";

    private static final int POLL_MILLIS = 100;
    private static final int TAIL_LINES = 3;
    /** What a shell calls a process that signal 9 ended. */
    private static final int KILLED = 128 + 9;

    /**
     * Runs the child to its end.
     *
     * @param task what to call it in progress and messages
     * @throws EnvironmentFault if it ended in any other way than well, with its exit code and last words
     */
    void run(String task, Progress progress) {
        try {
            Process process = start();
            try {
                while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) report(task, progress);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                progress.advance(task, 0, -1);
            } finally {
                process.destroyForcibly().onExit().join(); // its files can be taken away only when it is gone
            }
            if (process.exitValue() != 0)
                throw new EnvironmentFault(task + " failed: " + lastWords(process.exitValue()));
        } catch (IOException e) {
            throw EnvironmentFault.of("starting a Java process", folder, e);
        }
    }

    private Process start() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(memoryOptions());
        command.addAll(List.of("-Djava.awt.headless=true", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("-cp", ClassPath.ofThisProcess(), main.getName(), folder.toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(Allocator.ENVIRONMENT);
        builder.environment().remove("LD_PRELOAD"); // another allocator would ignore these settings
        builder.redirectErrorStream(true).redirectOutput(folder.resolve(LOG).toFile());
        return builder.start();
    }

    /** What it is told that decides how much memory it takes. */
    List<String> memoryOptions() {
        List<String> options = new ArrayList<>(List.of(
                "-Xmx" + heap.count(),
                "-Xmn" + YOUNG,
                "-XX:MaxDirectMemorySize=" + (BUFFERS + BATCHES * batch.count() + heap.count()),
                "-XX:+UseSerialGC"));
        // The JVM's own threads are counted too: on one of two cores it is as if there were one.
        if (threads > 0) {
            options.addAll(List.of("-XX:ActiveProcessorCount=" + threads, "-Dai.djl.pytorch.num_threads=" + threads));
        }
        return options;
    }

    private void report(String task, Progress progress) throws IOException {
        try {
            String[] counts = Files.readString(folder.resolve(PROGRESS)).split(" ", -1);
            progress.advance(task, Long.parseLong(counts[0]), Long.parseLong(counts[1]));
        } catch (NoSuchFileException e) { // the child has not come so far
            progress.advance(task, 0, -1);
        }
    }

    private String lastWords(int exit) throws IOException {
        Path failure = folder.resolve(FAILURE);
        if (Files.exists(failure)) return Files.readString(failure).strip();
        List<String> log = Files.readAllLines(folder.resolve(LOG)).stream()
                .filter(line -> !line.startsWith(OPTIONS_FOUND))
                .toList();
        String end = String.join(" / ", log.subList(Math.max(0, log.size() - TAIL_LINES), log.size()));
        String reason = exit == KILLED ? " (killed: probably by the system, for want of memory)" : "";
        return "its process ended with exit code " + exit + reason + (end.isBlank() ? "" : "; it said: " + end);
    }
}
