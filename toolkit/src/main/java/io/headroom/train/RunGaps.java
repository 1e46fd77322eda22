package io.headroom.train;

import io.headroom.error.EnvironmentFault;
import io.headroom.error.FileFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a run's folder lacks of what training has written there: found by names and sizes, no weight is read. */
final class RunGaps {
    private static final String NO_GOING_ON = "the run cannot go on";
    private static final String NO_EVALUATION = "it cannot be evaluated";

    private final TrainingRun run;
    private final RunFolder files;
    private final List<String> gaps = new ArrayList<>();

    private RunGaps(TrainingRun run) {
        this.run = run;
        files = new RunFolder(run.folder());
    }

    static List<String> of(TrainingRun run) {
        RunGaps gaps = new RunGaps(run);
        gaps.look();
        return List.copyOf(gaps.gaps);
    }

    /** Refuses to go on with a run whose newest state has gaps. */
    static void requireLast(TrainingRun run) {
        RunGaps gaps = new RunGaps(run);
        gaps.last();
        gaps.refuse("train again into another folder");
    }

    /** Refuses to evaluate a run that has lost the weights of its best epoch. */
    static void requireBest(TrainingRun run) {
        RunGaps gaps = new RunGaps(run);
        gaps.best();
        gaps.refuse("train on until an epoch is better");
    }

    private void refuse(String otherWayOut) {
        if (gaps.isEmpty()) return;
        throw new FileFault(run.folder(), "", gaps.get(0) + "; put it back from a copy, or " + otherWayOut);
    }

    private void look() {
        last();
        if (run.bestEpoch() > 0 || Files.exists(files.best())) {
            best();
            rest(new Checkpoint(files.best()), "an evaluation does not need it");
        }
        metrics();
    }

    private void last() {
        Checkpoint last = new Checkpoint(files.last());
        weights(last, NO_GOING_ON);
        rest(last, NO_GOING_ON);
    }

    private void best() {
        weights(new Checkpoint(files.best()), NO_EVALUATION);
    }

    /** They take at least four bytes a parameter. */
    private void weights(Checkpoint checkpoint, String lost) {
        if (Files.exists(checkpoint.folder())) {
            atLeast(checkpoint.weights(), 4 * run.network().parameters(), lost);
        } else {
            gaps.add(checkpoint.folder().getFileName() + "/ is missing: " + lost);
        }
    }

    /** The moments take twice as much as the weights. */
    private void rest(Checkpoint checkpoint, String lost) {
        if (Files.notExists(checkpoint.folder())) return;
        atLeast(checkpoint.optimiser(), 8 * run.network().parameters(), lost);
        try {
            checkpoint.state();
        } catch (FileFault | EnvironmentFault e) {
            gaps.add(name(checkpoint.counters()) + " is missing or cut: " + lost);
        }
    }

    private void atLeast(Path file, long bytes, String lost) {
        try {
            if (Files.notExists(file)) {
                gaps.add(name(file) + " is missing: " + lost);
            } else if (Files.size(file) < bytes) {
                gaps.add(name(file) + " is cut: it has " + Files.size(file) + " bytes, its parameters take " + bytes
                        + ": " + lost);
            }
        } catch (IOException e) {
            throw EnvironmentFault.of("reading", file, e);
        }
    }

    private void metrics() {
        if (run.steps() == 0) return;
        if (Files.notExists(files.metrics())) {
            gaps.add(MetricsFile.NAME + " is missing: training writes it anew");
        } else if (MetricsFile.read(files.metrics()).size() < run.epochs().size()) {
            gaps.add(MetricsFile.NAME + " is cut: training writes it anew");
        }
    }

    private String name(Path file) {
        return run.folder().relativize(file).toString().replace('\\', '/');
    }
}
