package io.headroom.cli;

import io.headroom.error.CallerMistake;
import io.headroom.runner.Lab;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code headroom lab}: the course in JupyterLab. */
@Command(
        name = "lab",
        description = {
            "Open a folder of notebooks in JupyterLab, with Headroom's kernel \"java\" there for this one server: none is",
            "installed and none that is installed is changed. Ctrl-C ends the server and its kernels.",
            "JupyterLab must be on the PATH; pip install jupyterlab puts it there."
        },
        footer = {"", "Example: headroom lab"})
final class LabCommand implements Runnable {
    private static final int PORTS = 65_535;

    @Parameters(
            arity = "0..1",
            paramLabel = "FOLDER",
            defaultValue = "notebooks",
            description = "Where the notebooks are (${DEFAULT-VALUE} unless given).")
    private Path folder;

    @Option(names = "--port", paramLabel = "N", description = "Where it listens (8888, or the next that is free).")
    private Integer port;

    @Option(names = "--no-browser", description = "Print the address instead of opening a browser.")
    private boolean withoutBrowser;

    @Option(names = "--allow-root", description = "Run as root, as in a container.")
    private boolean root;

    @Override
    public void run() {
        if (port != null && (port < 1 || port > PORTS)) {
            throw new CallerMistake("--port must be from 1 to " + PORTS + ", got " + port);
        }
        List<String> options = new ArrayList<>();
        if (port != null) options.add("--ServerApp.port=" + port);
        if (withoutBrowser) options.add("--no-browser");
        if (root) options.add("--allow-root");
        Lab.here().run(folder, options);
    }
}
