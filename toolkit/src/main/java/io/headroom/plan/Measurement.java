package io.headroom.plan;

import io.headroom.engine.HeadroomEngine;
import io.headroom.error.CallerMistake;
import io.headroom.error.EnvironmentFault;
import io.headroom.error.OverBudget;
import io.headroom.memory.Bytes;
import io.headroom.memory.MemoryBudget;
import io.headroom.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What training a variant really takes: an epoch of optimiser steps on noise at full size in a fresh JVM, so that nothing of
 * this process counts.
 *
 * @param settings what was measured
 * @param estimatedBytes what the network's footprint said before the start
 * @param peakResidentBytes highest resident bytes of the process: over all steps, the warm-up among them, validation and
 *     checkpoint; where the kernel's mark can be reset it is exact (VmHWM), and {@code notes} say where it cannot
 * @param peakAnonymousBytes the same without pages of mapped files; sampled every few milliseconds
 * @param stepPeakBytes highest resident bytes within each step, the warm-up first: what grows from step to step shows here
 * @param secondsPerTrial median over the timed steps
 * @param gemmGflops 10^9 operations a second of the best of ten products of 2048 x 2048 matrices on all threads
 * @param flopPerTrial operations that a trial takes, by formula
 * @param efficiency {@code flopPerTrial / secondsPerTrial}, as a part of {@code gemmGflops}
 * @param threads threads of the engine
 * @param engine name and version of the engine
 * @param allocator who handed out native memory in that process; {@code unknown} in a file of an older version
 * @param notes what the numbers leave out; empty if nothing
 * @param phases what each phase of the last step took; empty in a file of an older version
 * @param epochEnd what came after the last step, as after every epoch: a validation of as many trials as are validated at
 *     once, and a checkpoint; empty in a file of an older version
 * @param attribution who has the peak of the steps, estimated beside measured; empty unless asked for by {@link #attributed}, and where the
 *     system does not tell
 * @param timeline resident memory over the last step, with its phases; empty in a file of an older version
 * @param collection what a forced garbage collection gave back at the end; empty in a file of an older version, and where
 *     the system does not tell
 */
public record Measurement(
        MeasureSettings settings,
        long estimatedBytes,
        long peakResidentBytes,
        long peakAnonymousBytes,
        List<Long> stepPeakBytes,
        double secondsPerTrial,
        double gemmGflops,
        double flopPerTrial,
        double efficiency,
        int threads,
        String engine,
        String allocator,
        List<String> notes,
        List<PhaseUse> phases,
        List<PhaseUse> epochEnd,
        List<AttributedItem> attribution,
        MemoryTimeline timeline,
        Optional<ForcedCollection> collection) {
    /** To be raised when a step deals with memory in another way, so that older peaks are not taken for its own. */
    private static final int PROCEDURE = 1;

    /** Copies the lists. What an older version did not write is empty. */
    public Measurement {
        stepPeakBytes = stepPeakBytes == null ? List.of() : List.copyOf(stepPeakBytes);
        phases = phases == null ? List.of() : List.copyOf(phases);
        epochEnd = epochEnd == null ? List.of() : List.copyOf(epochEnd);
        attribution = attribution == null ? List.of() : List.copyOf(attribution);
        allocator = allocator == null ? "unknown" : allocator;
        timeline = timeline == null ? MemoryTimeline.NONE : timeline;
        collection = collection == null ? Optional.empty() : collection;
        notes = List.copyOf(notes);
    }

    /**
     * Measures a variant.
     *
     * @param settings what to measure
     * @param budget what may be used
     * @param progress hears of the steps
     * @return what they took
     * @throws CallerMistake if more threads are asked for than this process may use
     * @throws OverBudget if the variant would need more; nothing was started
     * @throws EnvironmentFault if the child died all the same, with its exit code and last words
     */
    public static Measurement of(MeasureSettings settings, MemoryBudget budget, Progress progress) {
        return in(MeasuringProcess.class, settings, budget, progress);
    }

    /**
     * Measures a variant and attributes its peak: after the steps it looks into one more, which costs the time of a step.
     *
     * @param settings what to measure
     * @param budget what may be used
     * @param progress hears of the steps
     * @return what they took, with an attribution
     * @throws CallerMistake if more threads are asked for than this process may use
     * @throws OverBudget if the variant would need more; nothing was started
     * @throws EnvironmentFault if the child died all the same, with its exit code and last words
     */
    public static Measurement attributed(MeasureSettings settings, MemoryBudget budget, Progress progress) {
        return in(AttributingProcess.class, settings, budget, progress);
    }

    private static Measurement in(Class<?> process, MeasureSettings settings, MemoryBudget budget, Progress progress) {
        requireThreads(settings);
        StepMemory memory = StepMemory.of(settings);
        memory.requireWithin(budget);
        try {
            Path folder = Files.createTempDirectory("headroom-measure-");
            try {
                MeasuringProcess.write(folder.resolve(MeasuringProcess.SETTINGS), settings);
                child(process, settings, memory, folder)
                        .run("measuring " + settings.variant().name(), progress);
                MeasuredSteps steps =
                        MeasuringProcess.read(folder.resolve(MeasuringProcess.RESULT), MeasuredSteps.class);
                return of(memory, settings, steps);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw EnvironmentFault.of("measuring", Path.of(System.getProperty("java.io.tmpdir")), e);
        }
    }

    /**
     * What decides about a measured peak besides the step: how the fresh process is set up. Peaks that were measured under
     * other conditions are not to be compared.
     *
     * @param settings what is measured
     * @return its JVM's options, the allocator's settings and the version of the procedure
     */
    public static String conditions(MeasureSettings settings) {
        List<String> words = new ArrayList<>();
        words.add("procedure " + PROCEDURE);
        words.addAll(child(MeasuringProcess.class, settings, StepMemory.of(settings), Path.of(""))
                .memoryOptions());
        new TreeMap<>(Allocator.ENVIRONMENT).forEach((name, value) -> words.add(name + "=" + value));
        return String.join(" ", words);
    }

    private static ChildJvm child(Class<?> process, MeasureSettings settings, StepMemory memory, Path folder) {
        return new ChildJvm(process, memory.heap(), batchBytes(settings), settings.threads(), folder);
    }

    private static Measurement of(StepMemory memory, MeasureSettings settings, MeasuredSteps steps) {
        double flop = TrialWork.flop(memory.network(), memory.time(), memory.words());
        return new Measurement(
                settings,
                memory.footprint().total().count(),
                steps.peak().resident().count(),
                steps.peak().anonymous().count(),
                steps.stepPeaks().stream().map(Bytes::count).toList(),
                steps.secondsPerTrial(),
                steps.gemmGflops(),
                flop,
                flop / steps.secondsPerTrial() / (steps.gemmGflops() * 1e9),
                steps.threads(),
                steps.engine(),
                steps.allocator(),
                steps.peak().notes(),
                steps.phases(),
                steps.epochEnd(),
                steps.attribution(),
                steps.timeline(),
                steps.collection());
    }

    /**
     * Who has the peak of the steps, as a value that shows itself: {@code plot(measurement.attributedPeak())}.
     *
     * @return the peak and its parts; none where the system did not tell
     */
    public AttributedPeak attributedPeak() {
        return new AttributedPeak(settings.variant().name(), stepsPeakBytes(), attribution);
    }

    /**
     * The highest resident bytes within the steps: what an estimate of a step is held against.
     *
     * @return bytes, without what validation and checkpoint take more
     */
    public long stepsPeakBytes() {
        return stepPeakBytes.isEmpty() ? peakResidentBytes : Collections.max(stepPeakBytes);
    }

    private static void requireThreads(MeasureSettings settings) {
        int allowed = HeadroomEngine.threads();
        if (settings.threads() > allowed) {
            throw new CallerMistake("--threads, in a cell withThreads, must be <= the " + allowed
                    + " that this process may use, got " + settings.threads() + "; more would wait for each other");
        }
    }

    private static Bytes batchBytes(MeasureSettings settings) {
        return new Bytes((long) settings.variant().effectiveBatch()
                * settings.channels()
                * settings.networkSamples()
                * Float.BYTES);
    }

    static void delete(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : deepestFirst) Files.delete(each);
    }
}
