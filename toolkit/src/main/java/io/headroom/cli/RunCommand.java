package io.headroom.cli;

import static io.headroom.error.CallerMistake.atLeast;

import io.headroom.report.Card;
import io.headroom.runner.CellFailure;
import io.headroom.runner.HtmlPage;
import io.headroom.runner.NotebookParameters;
import io.headroom.runner.NotebookRun;
import io.headroom.runner.NotebookRunner;
import io.headroom.runner.RunSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code headroom run}: executes a notebook on its kernel, without Jupyter. */
@Command(
        name = "run",
        description = {
            "Execute a notebook on the kernel that it names, and write it with its outputs.",
            "Needs neither Jupyter nor Python. Stops at the first cell that fails, shows its traceback and ends with",
            "status 1; what was done until then is written all the same. Ctrl-C ends the kernel at once: a training in a",
            "cell then keeps what it had saved last, at the end of an epoch or five minutes after the save before."
        },
        footer = {
            "",
            "Examples:",
            "  headroom run notebooks/00-quickstart.ipynb --html quickstart.html",
            "  headroom run notebooks/07-lean.ipynb --parameter samples=550"
        })
final class RunCommand implements Callable<Integer> {
    private static final int CELL_FAILED = 1;

    @Parameters(paramLabel = "NOTEBOOK.ipynb", description = "The notebook; it is not changed.")
    private Path notebook;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The executed notebook (NOTEBOOK-executed.ipynb in the current folder unless given).")
    private Path out;

    @Option(names = "--html", paramLabel = "FILE", description = "Also write it as one page that needs nothing else.")
    private Path html;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description = "The most that one cell may take; 0 for any time.")
    private int timeout;

    @Mixin
    private NotebookParametersOption given;

    @Mixin
    private Output output;

    /** What {@code --json} prints. */
    private record Result(
            Path notebook,
            Path executed,
            Optional<Path> html,
            String kernel,
            int cells,
            int done,
            double seconds,
            Optional<String> failure) {}

    @Override
    public Integer call() {
        atLeast("--timeout", timeout, 0);
        if (html != null) HtmlPage.requireWritable(html);
        Path executed = out == null ? beside(notebook) : out;
        RunSettings settings = RunSettings.PATIENT.withCellLimit(Duration.ofSeconds(timeout));
        NotebookParameters parameters = given.parameters();
        NotebookRun run = output.working(progress -> new NotebookRunner(settings, new CellBar(notebook, progress))
                .with(parameters)
                .run(notebook, executed));
        if (html != null) HtmlPage.write(executed, html);
        output.show(result(run), ignored -> card(run));
        run.failure().map(RunCommand::words).ifPresent(output::complain);
        return run.failure().isPresent() ? CELL_FAILED : 0;
    }

    private Result result(NotebookRun run) {
        return new Result(
                run.notebook(),
                run.output(),
                Optional.ofNullable(html),
                run.kernel(),
                run.cells(),
                run.executed(),
                run.took().toMillis() / 1e3,
                run.failure().map(CellFailure::message));
    }

    private Card card(NotebookRun run) {
        Card card = Card.of(
                        "Notebook " + run.notebook(),
                        run.executed() + " of " + run.cells() + " code cells ran through on kernel " + run.kernel()
                                + " in " + run.took().toSeconds() + " s")
                .row("executed notebook", run.output().toString());
        return html == null ? card : card.row("page", html.toString());
    }

    static String words(CellFailure failure) {
        String where = "code cell " + failure.cell() + " (" + failure.firstLine() + "): " + failure.message();
        return failure.traceback().isBlank() ? where : where + System.lineSeparator() + failure.traceback();
    }

    private static Path beside(Path notebook) {
        String name = String.valueOf(notebook.getFileName()).replaceFirst("\\.ipynb$", "");
        return Path.of(name + "-executed.ipynb");
    }
}
