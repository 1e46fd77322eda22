package io.headroom.cli;

import io.headroom.doctor.Diagnosis;
import io.headroom.doctor.Finding;
import io.headroom.memory.Bytes;
import io.headroom.report.Card;
import io.headroom.runner.KernelEntry;
import io.headroom.runner.KernelInstallation;
import io.headroom.runner.KernelInstallation.Installed;
import io.headroom.runner.KernelInstallation.Place;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code headroom kernel install}. */
@Command(
        name = "install",
        description = {
            "Install the kernel \"java\" where Jupyter finds it: this java, Headroom's jars, start-up imports.",
            "Starts it once to prove that it works; that also unpacks the engine's native library.",
            "The environment variable JUPYTER_DATA_DIR is honoured."
        },
        footer = {"", "Example: headroom kernel install"})
final class KernelInstallCommand implements Runnable {
    @Option(
            names = "--name",
            paramLabel = "N",
            defaultValue = "java",
            description = "The name that notebooks ask for (${DEFAULT-VALUE} unless given).")
    private String name;

    @Option(
            names = "--sys-prefix",
            description = "Install into the active Python environment instead of the user's folder.")
    private boolean environment;

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            description = "The most that Java objects of a cell may take, \"384 MiB\"; tensors come on top.")
    private String heap;

    @Mixin
    private Output output;

    /** What {@code --json} prints. */
    private record Result(String name, Path folder, Path java, double startedSeconds, Optional<Path> hiddenBy) {}

    @Override
    public void run() {
        Optional<Bytes> most = Optional.ofNullable(heap).map(Bytes::parse);
        Installed installed = output.working(progress -> {
            progress.report("installing and starting kernel " + name, 0, -1);
            return KernelInstallation.install(name, environment ? Place.ENVIRONMENT : Place.USER, most);
        });
        KernelEntry kernel = installed.entry();
        Result result = new Result(
                kernel.name(),
                kernel.folder(),
                Path.of(kernel.program()),
                installed.started().toMillis() / 1e3,
                kernel.hiddenBy());
        output.show(result, shown -> card(shown, Diagnosis.of(kernel)));
    }

    private static Card card(Result result, Diagnosis diagnosis) {
        Card card = Card.of(
                        "Kernel " + result.name,
                        "installed; it started and calculated in " + result.startedSeconds + " s")
                .row("folder", result.folder.toString())
                .row("java", result.java.toString());
        for (Finding finding : diagnosis.findings()) {
            if (finding.state() != Finding.State.OK) card = card.note(finding.found() + "; " + finding.wayOut());
        }
        return card;
    }
}
