package io.headroom.cli;

import io.headroom.report.Card;
import io.headroom.runner.KernelEntry;
import io.headroom.runner.KernelSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code headroom kernel list}. */
@Command(
        name = "list",
        description = "List the kernels that Jupyter can find, the program and jar of each, and what is wrong with it.",
        footer = {"", "Example: headroom kernel list --json"})
final class KernelListCommand implements Runnable {
    @Mixin
    private Output output;

    /** What {@code --json} prints. */
    private record Result(List<KernelEntry> kernels) {}

    @Override
    public void run() {
        Result result = new Result(KernelSpec.list());
        output.show(result, ignored -> card(result.kernels));
    }

    private static Card card(List<KernelEntry> kernels) {
        Card card = Card.of("Kernels", kernels.isEmpty() ? "none; headroom kernel install installs one" : "");
        if (kernels.isEmpty()) return card;
        return card.with(new Card.Grid(
                "",
                List.of(
                        Card.Column.text("name"),
                        Card.Column.text("language"),
                        Card.Column.text("program"),
                        Card.Column.text("jar"),
                        Card.Column.text("folder"),
                        Card.Column.text("remarks")),
                kernels.stream().map(KernelListCommand::row).toList()));
    }

    private static List<String> row(KernelEntry kernel) {
        String remarks = String.join("; ", kernel.faults());
        Optional<String> hidden = kernel.hiddenBy().map(other -> "hidden by " + other);
        return List.of(
                kernel.name(),
                kernel.language(),
                kernel.program(),
                kernel.jar().map(Path::toString).orElse(""),
                kernel.folder().toString(),
                hidden.map(text -> remarks.isEmpty() ? text : remarks + "; " + text)
                        .orElse(remarks));
    }
}
