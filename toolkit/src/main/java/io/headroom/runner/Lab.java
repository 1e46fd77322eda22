package io.headroom.runner;

import io.headroom.engine.Programs;
import io.headroom.error.CallerMistake;
import io.headroom.error.CancelledException;
import io.headroom.error.EnvironmentFault;
import io.headroom.file.WholeFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * JupyterLab on a folder of notebooks. Headroom's kernel is there for this one server: its spec lies in a temporary folder that
 * only the server's {@code JUPYTER_PATH} names, and none that is installed is changed.
 */
public final class Lab {
    private static final String PATH = "JUPYTER_PATH";
    /** What a newcomer opens first. */
    private static final String FIRST = "00-quickstart.ipynb";

    /** A terminal's Ctrl-C reaches the server too; it then ends by itself. */
    private static final long ENDS_ITSELF_SECONDS = 2;

    private static final long ENDS_KERNELS_SECONDS = 15;

    private final Map<String, String> environment;

    private Lab(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * The JupyterLab that a terminal would start.
     *
     * @return found at its start
     */
    public static Lab here() {
        return in(Platform.environment());
    }

    static Lab in(Map<String, String> environment) {
        return new Lab(environment);
    }

    /**
     * Runs the server until it ends, or until this thread is interrupted, which ends it and its kernels.
     *
     * @param folder what it shows
     * @param options more options of JupyterLab's
     * @throws CallerMistake if there is no such folder
     * @throws EnvironmentFault if JupyterLab is not installed, or ends with a failure
     * @throws CancelledException if the thread was interrupted
     */
    public void run(Path folder, List<String> options) {
        if (!Files.isDirectory(folder)) {
            throw new CallerMistake(folder + ": no such folder; name the folder of the notebooks");
        }
        List<String> command = command(program(), folder.toAbsolutePath(), options);
        try {
            Path data = Files.createTempDirectory("headroom-lab-");
            try {
                KernelSpec spec = JavaKernel.spec();
                Path kernel = Files.createDirectories(data.resolve("kernels").resolve(spec.name()));
                WholeFile.write(kernel.resolve("kernel.json"), spec.json());
                serve(command, data);
            } finally {
                KernelInstallation.remove(data);
            }
        } catch (IOException e) {
            throw EnvironmentFault.of("starting JupyterLab", folder, e);
        }
    }

    private Path program() {
        return Programs.named("jupyter-lab", environment.get("PATH"))
                .findFirst()
                .orElseThrow(() -> new EnvironmentFault(
                        "JupyterLab is not on this terminal's PATH; install it with: pip install jupyterlab"));
    }

    private static List<String> command(Path program, Path folder, List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(program.toString());
        command.add("--ServerApp.root_dir=" + folder);
        if (Files.exists(folder.resolve(FIRST))) command.add("--LabApp.default_url=/lab/tree/" + FIRST);
        // Without this it asks at Ctrl-C whether that was meant.
        command.add("--ServerApp.answer_yes=True");
        command.addAll(options);
        return command;
    }

    private void serve(List<String> command, Path data) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().clear();
        builder.environment().putAll(environment);
        String rest = Optional.ofNullable(environment.get(PATH)).orElse("");
        builder.environment().put(PATH, rest.isBlank() ? data.toString() : data + File.pathSeparator + rest);
        Process server = builder.start();
        try {
            int status = server.waitFor();
            if (status != 0)
                throw new EnvironmentFault("JupyterLab ended with status " + status + "; it says why above");
        } catch (InterruptedException e) {
            end(server);
            throw new CancelledException("JupyterLab was ended, and its kernels with it");
        }
    }

    private static void end(Process server) {
        List<ProcessHandle> kernels = server.descendants().toList();
        try {
            if (server.waitFor(ENDS_ITSELF_SECONDS, TimeUnit.SECONDS)) return;
            server.destroy();
            server.waitFor(ENDS_KERNELS_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            server.destroyForcibly();
            kernels.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
