package io.headroom.runner;

import io.headroom.error.EnvironmentFault;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** A kernel as a process of the operating system. It does not outlive this JVM, however that ends short of a kill. */
final class KernelProcess implements RunningKernel {
    private static final int KEPT_LINES = 40;
    private static final int SHOWN_LINES = 4;
    private static final int LONGEST_LINE = 300;
    private static final int CHILD_ENDS_ITSELF_MILLIS = 1000;
    /** 128 + SIGKILL, as a shell counts it and as Java reports it. */
    private static final int KILLED = 137;

    private final Process process;
    private final Thread reader;
    private final Thread hook;
    private final Deque<String> tail = new ArrayDeque<>();

    private KernelProcess(Process process) {
        this.process = process;
        reader = new Thread(this::readTail, "headroom-kernel-output");
        reader.setDaemon(true);
        reader.start();
        hook = new Thread(this::destroyTree, "headroom-kernel-end");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Starts the kernel of a spec in a folder. */
    static KernelProcess start(KernelSpec spec, Path connectionFile, Path folder) {
        ProcessBuilder builder = new ProcessBuilder(spec.command(connectionFile))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(nothing()));
        spec.env().forEach((name, value) -> builder.environment().put(name, spec.expanded(value)));
        try {
            return new KernelProcess(builder.start());
        } catch (IOException e) {
            throw new EnvironmentFault(
                    "the kernel \"" + spec.name() + "\" cannot be started by "
                            + spec.argv().get(0) + ": " + e.getMessage() + "; see the spec in " + spec.place(),
                    e);
        }
    }

    private static File nothing() {
        return new File(Platform.windows() ? "NUL" : "/dev/null");
    }

    private void readTail() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) keep(line);
        } catch (IOException e) {
            keep("(its output could not be read: " + e.getMessage() + ")");
        }
    }

    private void keep(String line) {
        String plain = PlainText.of(line).strip();
        if (plain.isEmpty()) return;
        synchronized (tail) {
            tail.addLast(plain.length() > LONGEST_LINE ? plain.substring(0, LONGEST_LINE) + "..." : plain);
            if (tail.size() > KEPT_LINES) tail.removeFirst();
        }
    }

    @Override
    public boolean alive() {
        return process.isAlive();
    }

    @Override
    public void signalInterrupt() {
        if (Platform.windows()) return;
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
        } catch (IOException e) {
            throw new UncheckedIOException("kill could not be started to interrupt the kernel", e);
        }
    }

    @Override
    public void destroy() {
        destroyTree();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is going down: the hook runs or has run, and does the same.
            return;
        }
    }

    private void destroyTree() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(KernelProcess::end);
    }

    /** A process that measures takes its files away when its kernel is gone, if it is let. */
    private static void end(ProcessHandle child) {
        try {
            child.onExit().get(CHILD_ENDS_ITSELF_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            child.destroyForcibly();
        } catch (InterruptedException e) {
            child.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void forgetWords() {
        synchronized (tail) {
            tail.clear();
        }
    }

    @Override
    public String lastWords() {
        String end;
        try {
            reader.join(TimeUnit.SECONDS.toMillis(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (process.isAlive()) end = "still running";
        else if (process.exitValue() == KILLED) end = "killed from outside, as a machine out of memory does";
        else end = "exit code " + process.exitValue();
        synchronized (tail) {
            if (tail.isEmpty()) return end;
            return end + ": "
                    + tail.stream().skip(Math.max(0, tail.size() - SHOWN_LINES)).collect(Collectors.joining(" | "));
        }
    }
}
