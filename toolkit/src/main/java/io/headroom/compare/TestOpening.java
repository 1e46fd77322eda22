package io.headroom.compare;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headroom.error.EnvironmentFault;
import io.headroom.error.FileFault;
import io.headroom.evaluate.Evaluation;
import io.headroom.file.WholeFile;
import io.headroom.train.TrainingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * That the test side of a run was looked at, and what was seen. A test side is opened once: who looks, changes something and
 * looks again, chooses by it. Every look is kept in the run's folder, so that a second one shows.
 *
 * @param when UTC, ISO 8601
 * @param bestEpoch the epoch whose weights were scored
 * @param steps optimiser steps of the run at that time
 * @param exactMatch share of sentences with every word right
 * @param wordAccuracy hits over all true words
 * @param corpusWer edits over all true words
 * @param meanWer word error rate of each sentence, averaged
 */
public record TestOpening(
        String when,
        int bestEpoch,
        long steps,
        double exactMatch,
        double wordAccuracy,
        double corpusWer,
        double meanWer) {
    private static final String FILE = "test.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The looks at a run's test side.
     *
     * @param run a run
     * @return oldest first
     */
    public static List<TestOpening> of(TrainingRun run) {
        Path file = run.folder().resolve(FILE);
        if (Files.notExists(file)) return List.of();
        try {
            return List.of(JSON.readValue(Files.readAllBytes(file), TestOpening[].class));
        } catch (JacksonException e) {
            throw new FileFault(file, "", "expected a list of openings, got " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw EnvironmentFault.of("reading", file, e);
        }
    }

    static void add(TrainingRun run, Evaluation evaluation) {
        List<TestOpening> all = new ArrayList<>(of(run));
        all.add(new TestOpening(
                Instant.now().toString(),
                run.bestEpoch(),
                run.steps(),
                evaluation.exactMatch(),
                evaluation.wordAccuracy(),
                evaluation.corpusWer(),
                evaluation.meanWer()));
        try {
            WholeFile.write(
                    run.folder().resolve(FILE),
                    JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(all));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was opened has no JSON form: " + e.getMessage(), e);
        }
    }
}
