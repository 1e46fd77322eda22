package io.headroom.plan;

import io.headroom.corpus.Corpus;
import io.headroom.engine.ComputeDevice;
import io.headroom.engine.HeadroomEngine;
import io.headroom.error.CallerMistake;
import io.headroom.error.FileFault;
import io.headroom.memory.Bytes;
import io.headroom.memory.Footprint;
import io.headroom.memory.MemoryBudget;
import io.headroom.model.Schedule;
import java.util.List;
import java.util.Optional;

/**
 * How a variant is trained within a budget: the fastest of all ways that fit.
 *
 * @param size the variant with the schedule and the threads that were chosen, and the data it is for
 * @param budget bytes that the training may take
 * @param device where the network computes
 * @param step what a step takes, item by item
 * @param reserve what is kept free beside the steps
 * @param secondsPerTrial as predicted
 * @param speeds whose speeds that was predicted with
 * @param steps from the variant as it stands to this plan, the variant as it stands first
 * @param losses what is given up; empty for a plan that computes what its variant computes
 * @param faster the smallest of all faster ways, too large for the budget; empty if there is none
 * @param corpus the corpus it was made for; empty for a size without data
 */
public record Plan(
        MeasureSettings size,
        MemoryBudget budget,
        ComputeDevice device,
        Footprint step,
        Footprint reserve,
        double secondsPerTrial,
        String speeds,
        List<Step> steps,
        List<Concession> losses,
        Optional<Alternative> faster,
        Optional<PlannedCorpus> corpus) {
    /**
     * One change on the way to a plan.
     *
     * @param name the change, in words
     * @param peakBytes the predicted peak after it, reserve included
     * @param addedBytes what it adds to the peak; below 0 if it takes some away
     * @param secondsPerTrial predicted after it
     * @param addedSecondsPerTrial what it adds to the time; below 0 if it is faster
     */
    public record Step(
            String name, long peakBytes, long addedBytes, double secondsPerTrial, double addedSecondsPerTrial) {}

    /**
     * Another way to do a step.
     *
     * @param schedule how it is split
     * @param threads of the engine
     * @param peakBytes the predicted peak, reserve included
     * @param secondsPerTrial as predicted
     */
    public record Alternative(Schedule schedule, int threads, long peakBytes, double secondsPerTrial) {}

    /** Copies the lists. */
    public Plan {
        steps = List.copyOf(steps);
        losses = List.copyOf(losses);
    }

    /**
     * What is trained.
     *
     * @return the variant with the plan's schedule
     */
    public Variant variant() {
        return size.variant();
    }

    /**
     * What it computes with.
     *
     * @return threads of the engine
     */
    public int threads() {
        return size.threads();
    }

    /**
     * The predicted peak, reserve included.
     *
     * @return bytes, at most the budget's
     */
    public Bytes peak() {
        return step.total().plus(reserve.total());
    }

    /**
     * What the trials would take as numbers in memory, augmented as the variant asks for: they are read when they are needed.
     *
     * @return bytes; empty for a size without data
     */
    public Optional<Bytes> leftOnDisk() {
        return corpus.map(own -> new Bytes((long) own.trials()
                * variant().augmentation()
                * size.channels()
                * size.networkSamples()
                * Float.BYTES));
    }

    /**
     * The schedule as options of {@code headroom measure} and {@code headroom estimate}; {@code headroom train} takes them too,
     * but for {@code --threads}, which is among them where the plan leaves some of the machine's idle.
     *
     * @return {@code "--batch-size 8 --decoder-batch 2 ..."}
     */
    public String options() {
        String schedule = String.join(" ", MeasureOptions.of(variant().schedule()));
        return threads() == HeadroomEngine.threads() ? schedule : schedule + " --threads " + threads();
    }

    /**
     * Refuses data that the plan was not made for.
     *
     * @param data what shall be trained on: a corpus, or a view of one
     * @throws CallerMistake if the plan was made without data, or for another view of the corpus
     * @throws FileFault if it is another corpus, or has changed since
     */
    public void requireMadeFor(Corpus data) {
        corpus.orElseThrow(() -> new CallerMistake(
                        "the plan was made for a size without data, got " + data.folder() + "; plan for the corpus"))
                .requireSameAs(data);
    }
}
