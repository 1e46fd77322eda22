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

    private void look() {
        checkpoint(files.last(), "the run cannot go on");
        if (run.bestEpoch() > 0 || Files.exists(files.best())) checkpoint(files.best(), "it cannot be evaluated");
        metrics();
    }

    /** Its weights and moments take at least four bytes a parameter, and twice as much. */
    private void checkpoint(Path folder, String lost) {
        if (Files.notExists(folder)) {
            gaps.add(folder.getFileName() + "/ is missing: " + lost);
            return;
        }
        Checkpoint checkpoint = new Checkpoint(folder);
        long parameters = run.network().parameters();
        atLeast(checkpoint.weights(), 4 * parameters, lost);
        atLeast(checkpoint.optimiser(), 8 * parameters, lost);
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
