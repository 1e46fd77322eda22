package io.headroom.cli;

import io.headroom.report.Card;
import io.headroom.report.Card.Column;
import io.headroom.report.Card.Grid;
import io.headroom.runner.CellFailure;
import io.headroom.runner.Gallery;
import io.headroom.runner.NotebookParameters;
import io.headroom.runner.NotebookRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code headroom gallery}: the course, executed, as pages. */
@Command(
        name = "gallery",
        description = {
            "Execute all notebooks of a folder and write them as HTML pages with an index. The pages need nothing else.",
            "A notebook that fails is shown up to the cell where it stopped; the others are executed all the same, and the",
            "status is 1. 06-compare reads a comparison that was made before: with --out as below it is found."
        },
        footer = {
            "",
            "Examples:",
            "  headroom compare --quick --out gallery/comparison",
            "  headroom gallery --out gallery                       the course, about five minutes",
            "  headroom gallery --parameter samples=550             the same, measured on shorter trials"
        })
final class GalleryCommand implements Callable<Integer> {
    private static final int CELL_FAILED = 1;

    @Parameters(
            arity = "0..1",
            paramLabel = "FOLDER",
            defaultValue = "notebooks",
            description = "Where the notebooks are (${DEFAULT-VALUE} unless given); nothing in it is changed.")
    private Path folder;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "gallery",
            description = "Where the pages go (${DEFAULT-VALUE} unless given).")
    private Path out;

    @Mixin
    private NotebookParametersOption given;

    @Mixin
    private Output output;

    /** What {@code --json} prints. */
    private record Result(Path index, List<Executed> notebooks) {}

    private record Executed(Path notebook, int cells, int done, double seconds, Optional<String> failure) {}

    @Override
    public Integer call() {
        Targets.requireOutside(folder, out);
        NotebookParameters parameters = given.parameters();
        Gallery gallery = output.working(
                progress -> Gallery.make(folder, out, parameters, notebook -> new CellBar(notebook, progress)));
        output.show(result(gallery), GalleryCommand::card);
        List<CellFailure> failures =
                gallery.runs().stream().flatMap(run -> run.failure().stream()).toList();
        failures.forEach(failure -> output.complain(RunCommand.words(failure)));
        return failures.isEmpty() ? 0 : CELL_FAILED;
    }

    private static Result result(Gallery gallery) {
        return new Result(
                gallery.index(),
                gallery.runs().stream().map(GalleryCommand::executed).toList());
    }

    private static Executed executed(NotebookRun run) {
        return new Executed(
                run.output(),
                run.cells(),
                run.executed(),
                run.took().toMillis() / 1e3,
                run.failure().map(CellFailure::message));
    }

    private static Card card(Result result) {
        double seconds =
                result.notebooks().stream().mapToDouble(Executed::seconds).sum();
        return Card.of("Gallery", result.notebooks().size() + " notebooks in " + Math.round(seconds) + " s")
                .row("index", result.index().toString())
                .with(new Grid(
                        "",
                        List.of(
                                Column.text("notebook"),
                                Column.text("code cells"),
                                Column.number("seconds"),
                                Column.text("")),
                        result.notebooks().stream()
                                .map(one -> List.of(
                                        one.notebook().getFileName().toString(),
                                        one.done() + " of " + one.cells(),
                                        String.valueOf(Math.round(one.seconds())),
                                        one.failure().map(why -> "stopped").orElse("")))
                                .toList()));
    }
}
