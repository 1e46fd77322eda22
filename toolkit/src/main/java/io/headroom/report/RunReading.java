package io.headroom.report;

import io.headroom.error.EnvironmentFault;
import io.headroom.error.FileFault;
import io.headroom.plan.RunMemory;
import io.headroom.report.Card.Column;
import io.headroom.report.Card.Grid;
import io.headroom.train.RunProgress;
import io.headroom.train.RunProgress.State;
import io.headroom.train.TrainingRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a run's folder says besides the run itself: how far it is and what it took. A file that is missing or cut takes nothing
 * away but itself.
 */
final class RunReading {
    private final TrainingRun run;
    private final boolean trained;
    private final List<String> faults = new ArrayList<>();
    private final Optional<RunProgress> progress;
    private final Optional<RunMemory> memory;

    private RunReading(TrainingRun run) {
        this.run = run;
        trained = run.isBeingTrained();
        progress = read(() -> RunProgress.of(run));
        memory = read(() -> RunMemory.of(run));
        if (!trained) read(() -> Optional.of(run.gaps())).ifPresent(faults::addAll);
    }

    static RunReading of(TrainingRun run) {
        return new RunReading(run);
    }

    private <T> Optional<T> read(Supplier<Optional<T>> file) {
        try {
            return file.get();
        } catch (FileFault | EnvironmentFault e) {
            faults.add(e.getMessage());
            return Optional.empty();
        }
    }

    Optional<RunMemory> memory() {
        return memory;
    }

    /** Whether it goes on, and why not. */
    String state() {
        if (trained) {
            return "running"
                    + progress.map(now -> ": " + RunWords.place(now) + ", " + RunWords.left(now) + " left")
                            .orElse(", before its first step");
        }
        if (!run.ended().isEmpty()) return "finished: " + run.ended();
        return progress.map(RunReading::left).orElse("not finished, it can go on");
    }

    /** Nobody trains it any more. */
    private static String left(RunProgress last) {
        return last.state() == State.RUNNING
                ? "not finished: its process was ended at " + RunWords.place(last)
                : RunWords.ending(last);
    }

    /** Adds how fast it goes and what it holds. */
    Card speed(Card card) {
        return progress.map(now -> {
                    TrainingPanel.MemoryBar held = TrainingPanel.MemoryBar.of(now.memory());
                    return card.row("memory held", held.held() + ", " + held.peak() + ' ' + held.allowed())
                            .row("speed", Numbers.decimal(now.trialsPerSecond()) + " trials a second");
                })
                .orElse(card);
    }

    /** Adds what is missing. */
    Card faults(Card card) {
        Card all = card;
        for (String fault : faults) all = all.note("Note: " + fault);
        return all;
    }

    /** Adds what the network wrote last. */
    Card sentences(Card card) {
        return progress.filter(now -> !now.sentences().isEmpty())
                .map(now -> card.with(new Grid(
                        TrainingPanel.Sentences.of(now).heading(),
                        List.of(Column.text("read"), Column.text("written")),
                        now.sentences().stream()
                                .map(each -> List.of(each.truth(), each.written()))
                                .toList())))
                .orElse(card);
    }
}
