package io.headroom.cli;

import io.headroom.doctor.Diagnosis;
import io.headroom.doctor.Finding;
import io.headroom.report.Card;
import io.headroom.report.Card.Column;
import io.headroom.report.Card.Grid;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code headroom doctor}: what is wrong with this installation. */
@Command(
        name = "doctor",
        description = {
            "Examine this installation: Java, native libraries and their versions, cache, engine and GPU, kernels, fonts,",
            "limits of memory and processors. Says the way out of what is wrong; mends and fetches nothing.",
            "Exit status 1 if something does not work (a fault); 0 with warnings."
        },
        footer = {"", "Example: headroom doctor --json"})
final class DoctorCommand implements Callable<Integer> {
    private static final int FAULTY = 1;

    @Mixin
    private Output output;

    /** What {@code --json} prints. */
    private record Result(boolean healthy, List<Line> findings) {}

    private record Line(String name, String state, String found, String wayOut) {
        static Line of(Finding finding) {
            return new Line(
                    finding.name(), finding.state().name().toLowerCase(Locale.ROOT), finding.found(), finding.wayOut());
        }
    }

    @Override
    public Integer call() {
        Diagnosis diagnosis = output.working(progress -> {
            progress.report("examining", 0, -1);
            return Diagnosis.here();
        });
        List<Line> lines = diagnosis.findings().stream().map(Line::of).toList();
        output.show(new Result(!diagnosis.hasFaults(), lines), DoctorCommand::card);
        return diagnosis.hasFaults() ? FAULTY : 0;
    }

    private static Card card(Result result) {
        Card card = Card.of(
                        "Doctor", result.healthy ? "nothing keeps Headroom from working" : "something does not work")
                .with(new Grid(
                        "",
                        List.of(Column.text("what"), Column.text("state"), Column.text("found")),
                        result.findings.stream()
                                .map(line -> List.of(line.name, line.state, line.found))
                                .toList()));
        for (Line finding : result.findings) {
            if (!finding.wayOut.isEmpty()) card = card.note(finding.name + ": " + finding.wayOut);
        }
        return card;
    }
}
