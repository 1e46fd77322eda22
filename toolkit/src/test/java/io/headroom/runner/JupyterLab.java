package io.headroom.runner;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * JupyterLab of the environment that {@code src/test/scripts/jupyter} makes, with all its own files in a folder of the
 * test's and Headroom's kernel installed there.
 */
final class JupyterLab implements AutoCloseable {
    /** Stays after the test, beside the screenshots. */
    private static final Path LOG = Path.of("target/screenshots/jupyter-lab.log");

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Process server;
    private final URI home;

    private JupyterLab(Process server, URI home) {
        this.server = server;
        this.home = home;
    }

    /** Skips the test, and says why, where there is no JupyterLab. */
    static void assumeThere() {
        program();
    }

    private static Path program() {
        return JupyterEnvironment.present("bin/jupyter-lab");
    }

    /**
     * Starts it.
     *
     * @param folder an existing one: the notebooks are there, and whatever the server writes
     * @param theme {@code JupyterLab Light} or {@code JupyterLab Dark}
     */
    static JupyterLab start(Path folder, String theme) throws IOException, InterruptedException {
        Path own = Files.createDirectories(folder.resolve(".jupyter"));
        JupyterFolders folders = new JupyterFolders(Map.of("JUPYTER_DATA_DIR", own.toString()), own);
        KernelInstallation.install("java", KernelInstallation.Place.USER, Optional.empty(), folders);
        Files.createDirectories(LOG.getParent());
        setting(own, "themes", "{\"theme\": \"" + theme + "\"}");
        setting(own, "notification", "{\"fetchNews\": \"false\", \"checkForUpdates\": false}");
        int port = freePort();
        List<String> command = List.of(
                program().toString(),
                "--no-browser",
                "--allow-root",
                "--ip=127.0.0.1",
                "--port=" + port,
                "--IdentityProvider.token=",
                "--ServerApp.port_retries=0",
                "--LabApp.extension_manager=readonly",
                "--notebook-dir=" + folder);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(LOG.toFile());
        for (String name : List.of("DATA", "CONFIG", "RUNTIME")) {
            builder.environment().put("JUPYTER_" + name + "_DIR", own.toString());
        }
        builder.environment()
                .put("JUPYTERLAB_SETTINGS_DIR", own.resolve("settings").toString());
        builder.environment().put("JUPYTER_PREFER_ENV_PATH", "0"); // JJava's kernel is there and is called "java" too
        builder.environment().put("IPYTHONDIR", own.toString());
        JupyterLab lab = new JupyterLab(builder.start(), URI.create("http://127.0.0.1:" + port + "/"));
        try {
            lab.awaitStart();
            return lab;
        } catch (IOException | InterruptedException | RuntimeException e) {
            lab.close();
            throw e;
        }
    }

    /** The page of a notebook. */
    URI page(String notebook) {
        return home.resolve("lab/tree/" + notebook);
    }

    private void awaitStart() throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(home.resolve("api/status")).build();
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (true) {
            try {
                if (client.send(request, BodyHandlers.discarding()).statusCode() == 200) return;
            } catch (IOException e) {
                if (System.nanoTime() > end || !server.isAlive()) {
                    throw new IOException("JupyterLab does not start: " + Files.readString(LOG), e);
                }
            }
            Thread.sleep(100);
        }
    }

    private static void setting(Path own, String plugin, String json) throws IOException {
        Path folder = Files.createDirectories(own.resolve("settings/@jupyterlab/apputils-extension"));
        Files.writeString(folder.resolve(plugin + ".jupyterlab-settings"), json);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Ends the server, which ends its kernels. */
    @Override
    public void close() {
        List<ProcessHandle> kernels = server.descendants().toList();
        server.destroy();
        try {
            if (!server.waitFor(15, TimeUnit.SECONDS)) server.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            kernels.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
