package io.headroom.plan;

import io.headroom.engine.ComputeDevice;
import io.headroom.engine.EngineThreads;
import io.headroom.model.Schedule;
import io.headroom.model.Schedule.Attention;
import io.headroom.model.Schedule.Convolutions;
import io.headroom.model.Schedule.Directions;
import io.headroom.model.Seq2SeqSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every way to do a step of a variant that may be the best of some budget: what a plan is chosen from. */
final class Candidates {
    /** Points in time that are run again together; longer ones cost less time, and a record that is as much longer. */
    private static final List<Integer> SEGMENTS = List.of(25, 50, 125, 250, 500, 1000, 2000);

    private final PlanSettings settings;

    Candidates(PlanSettings settings) {
        this.settings = settings;
    }

    /** All of them, the fastest first; of equally fast ones those first that have fewer trials in memory. */
    List<Candidate> fastestFirst() {
        List<Candidate> all = new ArrayList<>();
        for (int threads : threads()) {
            for (Schedule schedule : schedules(threads)) {
                if (threads > 1 || schedule.directions() == Directions.IN_TURN) all.add(timed(schedule, threads));
            }
        }
        all.sort(Comparator.comparingLong(Candidate::rank));
        return all;
    }

    /** A schedule with its time. */
    Candidate timed(Schedule schedule, int threads) {
        MeasureSettings size = settings.size();
        StepTime time = StepTime.of(
                size.variant().network(size.channels(), size.vocabulary()),
                schedule,
                size.variant().effectiveBatch(),
                size.networkSamples(),
                size.words(),
                threads);
        return new Candidate(schedule, threads, time.secondsPerTrial(settings.speeds()));
    }

    /** One, and doublings up to what there is. */
    private List<Integer> threads() {
        return Stream.concat(
                        IntStream.iterate(1, n -> n < settings.threads(), n -> 2 * n)
                                .boxed(),
                        Stream.of(settings.threads()))
                .toList();
    }

    private List<Schedule> schedules(int threads) {
        List<PartSizes> sizes = sizes(threads);
        List<Schedule> all = new ArrayList<>();
        for (Convolutions convolutions : Convolutions.values()) {
            for (Attention attention : Attention.values()) {
                for (Directions directions : Directions.values()) {
                    if (settings.device() == ComputeDevice.GPU && !onGpu(attention, directions)) continue;
                    for (int segment : segments()) {
                        for (PartSizes size : sizes) {
                            all.add(new Schedule(
                                    size.encoder(), size.decoder(), convolutions, attention, segment, directions));
                        }
                    }
                }
            }
        }
        return all;
    }

    /** Written out, attention is the processor's work; and a GPU is one lane. */
    private static boolean onGpu(Attention attention, Directions directions) {
        return attention == Attention.RECORDED && directions == Directions.IN_TURN;
    }

    private List<PartSizes> sizes(int threads) {
        MeasureSettings size = settings.size();
        Seq2SeqSpec spec = size.variant().network(size.channels(), size.vocabulary());
        return PartSizes.of(
                size.variant().effectiveBatch(),
                threads,
                encoder -> EngineThreads.areWorthSharing(spec.recurrentFlop(encoder)));
    }

    /** None, those that are shorter than a trial, and one as long as it. */
    private List<Integer> segments() {
        int time = settings.size().networkSamples();
        return Stream.concat(
                        Stream.of(0), Stream.concat(SEGMENTS.stream().filter(length -> length < time), Stream.of(time)))
                .toList();
    }
}
