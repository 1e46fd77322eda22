package io.headroom.plan;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.headroom.file.WholeFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The child's side of a measurement: settings in, steps, result out, all as files of one folder. */
final class MeasuringProcess {
    static final String SETTINGS = "settings.json";
    static final String RESULT = "result.json";

    private static final int ATTEMPTS = 20;

    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());

    private MeasuringProcess() {}

    /**
     * Measures.
     *
     * @param arguments the folder
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] arguments) throws IOException {
        run(Path.of(arguments[0]), MeasuredSteps::run);
    }

    /** What is done with the settings. */
    interface Work {
        MeasuredSteps run(MeasureSettings settings, Path folder, MeasuredSteps.Counter counter);
    }

    static void run(Path folder, Work work) throws IOException {
        dieWithParent(folder);
        try {
            MeasuredSteps measured = work.run(
                    read(folder.resolve(SETTINGS), MeasureSettings.class),
                    folder.resolve("run"),
                    (steps, of) -> tell(folder, steps, of));
            write(folder.resolve(RESULT), measured);
        } catch (RuntimeException | Error e) {
            Files.writeString(folder.resolve(ChildJvm.FAILURE), String.valueOf(e.getMessage()));
            throw e;
        }
    }

    static <T> T read(Path file, Class<T> type) throws IOException {
        return JSON.readValue(file.toFile(), type);
    }

    static void write(Path file, Object value) throws IOException {
        JSON.writeValue(file.toFile(), value);
    }

    static void tell(Path folder, int steps, int of) {
        WholeFile.write(folder.resolve(ChildJvm.PROGRESS), steps + " " + of);
    }

    /**
     * The parent holds the other end of standard input; when it is gone, so are the reason to go on and whoever would take the
     * folder away.
     */
    static void dieWithParent(Path folder) {
        Thread thread = new Thread(
                () -> {
                    try {
                        System.in.transferTo(OutputStream.nullOutputStream());
                    } catch (IOException e) {
                        // A broken pipe says the same as its end.
                    }
                    // No daemon: the work may fail for want of its folder and end, and the rest must go all the same.
                    new Thread(() -> takeAway(folder), "headroom-parent-gone").start();
                },
                "headroom-parent-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private static void takeAway(Path folder) {
        for (int attempt = 0; attempt < ATTEMPTS && Files.exists(folder); attempt++) {
            try {
                Measurement.delete(folder);
            } catch (IOException | UncheckedIOException e) {
                // The work wrote another file meanwhile.
            }
        }
        endAtOnce();
    }

    /** An exit runs the engine's destructors, and a thread that computes then crashes, with a report in the user's folder. */
    private static void endAtOnce() {
        try {
            new ProcessBuilder(
                            "sh", "-c", "kill -KILL " + ProcessHandle.current().pid())
                    .start()
                    .waitFor();
        } catch (IOException e) {
            // Windows has no shell of that name, and ends the threads first.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Runtime.getRuntime().halt(1);
        }
    }
}
