package io.headroom.plan;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.headroom.file.WholeFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The child's side of a measurement: settings in, steps, result out, all as files of one folder. */
final class MeasuringProcess {
    static final String SETTINGS = "settings.json";
    static final String RESULT = "result.json";

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
        dieWithParent();
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

    /** The parent holds the other end of standard input; when it is gone, so is the reason to go on. */
    static void dieWithParent() {
        Thread thread = new Thread(
                () -> {
                    try {
                        System.in.transferTo(OutputStream.nullOutputStream());
                    } catch (IOException e) {
                        // A broken pipe says the same as its end.
                    }
                    Runtime.getRuntime().halt(1);
                },
                "headroom-parent-watch");
        thread.setDaemon(true);
        thread.start();
    }
}
