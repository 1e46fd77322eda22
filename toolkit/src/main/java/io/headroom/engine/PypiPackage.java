package io.headroom.engine;

import io.headroom.error.EnvironmentFault;
import io.headroom.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The Python package torch, installed by pip into a folder of its own: no Python's own packages are touched, and nothing of
 * Python's runs later.
 *
 * @param python the program whose pip installs it
 * @param version of torch: the one that there is glue for
 */
record PypiPackage(String python, String version) {
    private static final int POLL_MILLIS = 500;
    private static final List<String> QUIET = List.of("--disable-pip-version-check", "--no-input");

    /**
     * Installs it, whole or not at all. What a process left that was killed on the way is removed first: pip would keep it, and
     * call it installed.
     *
     * @param folder to be made
     * @throws EnvironmentFault if Python has no pip, the package is not to be had, or installing fails
     */
    void installInto(Path folder, Progress progress) {
        Path part = folder.resolveSibling(folder.getFileName() + ".part");
        try {
            EngineCache.remove(part);
            Files.createDirectories(part);
            try {
                requireOffered(part, progress);
                pip(
                        part,
                        progress,
                        "install",
                        "--no-cache-dir",
                        "--only-binary",
                        ":all:",
                        "--target",
                        part.resolve("package").toString(),
                        "torch==" + version);
                Files.move(part.resolve("package"), folder, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                EngineCache.remove(part);
            }
        } catch (IOException e) {
            throw EnvironmentFault.of("installing torch into", folder, e);
        }
    }

    /** Asks the index alone, before anything large is fetched. */
    private void requireOffered(Path part, Progress progress) throws IOException {
        String answer = pip(part, progress, "index", "versions", "torch", "--retries", "1", "--timeout", "15");
        if (List.of(answer.split("[\\s,]+")).contains(version)) return;
        throw new EnvironmentFault("the Python package torch " + version + " is not offered for " + python
                + "; name a Python from 3.9 to 3.13 by --python");
    }

    private String pip(Path part, Progress progress, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(python, "-m", "pip"));
        command.addAll(List.of(arguments));
        command.addAll(QUIET);
        Path said = part.resolve("said");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().put("TMPDIR", part.toString()); // archives beside what becomes of them, on the same disk
        int exit = waited(started(builder), said, progress);
        String words = Files.readString(said);
        if (exit == 0) return words;
        throw new EnvironmentFault(python + " -m pip " + arguments[0] + " failed: " + lastError(words));
    }

    private Process started(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new EnvironmentFault(
                    python + ": no such program; install Python 3 with pip, or name one by --python", e);
        }
    }

    private static int waited(Process process, Path said, Progress progress) throws IOException {
        try {
            while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                progress.advance("pip: " + lastLine(Files.readString(said)), 0, -1);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            progress.advance("installing torch", 0, -1);
            throw new IllegalStateException("an interrupted thread goes on", e);
        } finally {
            process.destroyForcibly().onExit().join(); // it writes no more when its folder is removed
        }
    }

    private static String lastLine(String text) {
        String[] lines = text.strip().split("\\R", -1);
        String last = lines[lines.length - 1].strip();
        return last.substring(0, Math.min(40, last.length()));
    }

    private static String lastError(String text) {
        String error = text.lines()
                .filter(line -> line.startsWith("ERROR") || line.contains("No module named"))
                .reduce((first, second) -> second)
                .orElse(lastLine(text));
        if (error.contains("No matching distribution")) {
            return error + "; no network or no index: connect this machine, or copy the folder from one that is";
        }
        return error.contains("No module named pip") ? error + "; install pip for it (Debian: python3-pip)" : error;
    }
}
