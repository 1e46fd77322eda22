package io.headroom.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code headroom kernel}: the Java kernel that notebooks run on. */
@Command(
        name = "kernel",
        description = "Install the Java kernel for Jupyter, or list the kernels that are installed.",
        footer = {"", "Examples:", "  headroom kernel install", "  headroom kernel list"},
        subcommands = {KernelInstallCommand.class, KernelListCommand.class})
final class KernelCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /** Without a subcommand: what there is. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
