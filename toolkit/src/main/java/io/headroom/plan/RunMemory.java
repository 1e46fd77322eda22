package io.headroom.plan;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.headroom.error.EnvironmentFault;
import io.headroom.error.FileFault;
import io.headroom.file.WholeFile;
import io.headroom.train.TrainingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a training run took, beside what was estimated. It is the run's process that was watched: what else a notebook's kernel
 * holds meanwhile counts too.
 *
 * @param estimatedBytes what the footprint said before the start
 * @param peakResidentBytes highest resident bytes of the process while it trained
 * @param phases what each phase took, all steps together, validation and checkpoints among them
 * @param notes what the numbers leave out; empty if nothing
 * @param splits how the guard has changed the split of the steps, a line each; empty in a file of an older version
 * @param step who had the memory in one of its steps
 */
public record RunMemory(
        long estimatedBytes,
        long peakResidentBytes,
        List<PhaseUse> phases,
        List<String> notes,
        List<String> splits,
        AttributedStep step) {
    private static final String FILE = "memory.json";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** Copies the lists. What was written without splits or a step has none. */
    public RunMemory {
        phases = List.copyOf(phases);
        notes = List.copyOf(notes);
        splits = splits == null ? List.of() : List.copyOf(splits);
        step = step == null ? AttributedStep.none("an older version wrote this run, and looked into no step") : step;
    }

    /**
     * What a run took.
     *
     * @param run a run
     * @return what is written in its folder; empty for a run of an older version
     * @throws FileFault if the file is none of ours
     */
    public static Optional<RunMemory> of(TrainingRun run) {
        return of(run.folder());
    }

    static Optional<RunMemory> of(Path folder) {
        Path file = folder.resolve(FILE);
        if (Files.notExists(file)) return Optional.empty();
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file), RunMemory.class));
        } catch (JacksonException e) {
            throw new FileFault(
                    file, "", "expected what training writes, got " + e.getOriginalMessage() + "; delete it", e);
        } catch (IOException e) {
            throw EnvironmentFault.of("reading", file, e);
        }
    }

    /**
     * The phase with the run's highest peak.
     *
     * @return its name, in words; empty if there was none
     */
    public Optional<String> peakPhase() {
        return phases.stream()
                .max(Comparator.comparingLong(PhaseUse::peakResidentBytes))
                .map(PhaseUse::name);
    }

    void write(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            WholeFile.write(file, JSON.writeValueAsBytes(this));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a run's memory has no JSON form: " + e.getMessage(), e);
        }
    }

    /** This and what came after it: seconds add up, the higher peak counts, the notes of both hold. */
    RunMemory then(RunMemory next) {
        Map<String, PhaseUse> all = new LinkedHashMap<>();
        for (PhaseUse phase : phases) all.put(phase.name(), phase);
        for (PhaseUse phase : next.phases) all.merge(phase.name(), phase, PhaseUse::plus);
        return new RunMemory(
                next.estimatedBytes,
                Math.max(peakResidentBytes, next.peakResidentBytes),
                List.copyOf(all.values()),
                Stream.concat(notes.stream(), next.notes.stream()).distinct().toList(),
                Stream.concat(splits.stream(), next.splits.stream()).toList(),
                step.or(next.step));
    }
}
