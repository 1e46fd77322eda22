package io.headroom.train;

import io.headroom.corpus.Batch;
import io.headroom.engine.FreedMemory;
import io.headroom.memory.Bytes;
import io.headroom.memory.Footprint;
import io.headroom.memory.HeldMemory;
import io.headroom.memory.MemoryGuard.Request;
import io.headroom.model.Network;
import io.headroom.model.Schedule;
import io.headroom.model.Seq2SeqFootprint;
import io.headroom.model.Seq2SeqSpec;
import io.headroom.model.StepLevels;

/**
 * Demand by the network's footprint. What the process grows is counted from what it holds now, but from no more than it should
 * hold there: garbage of earlier parts, or arrays of others in the same process, make nothing smaller that is still to come.
 *
 * <p>A footprint may be off, and the heap around it larger. Its pages of libraries make up for that as far as they go: short of
 * memory the system drops and reads them again. What has come of it already is the request's surplus; what may still come
 * beyond all pages of libraries is asked for besides.
 *
 * @param spec the network's shape
 * @param batch trials of the step
 * @param time samples of a trial
 * @param words of the longest sentence
 * @param threads of the engine
 */
record FootprintDemand(Seq2SeqSpec spec, int batch, int time, int words, int threads) implements StepDemand {
    /** As far below the truth as footprints are in all but one of a hundred configurations. */
    private static final double OFF = 0.05;

    static FootprintDemand of(Network network, Batch batch, int threads) {
        int words =
                batch.rows().stream().mapToInt(row -> row.words().size()).max().orElseThrow();
        return new FootprintDemand(network.spec(), batch.size(), batch.time(), Math.max(2, words), threads);
    }

    @Override
    public Request of(Part part, Schedule schedule) {
        Seq2SeqFootprint footprint = footprint(schedule);
        StepLevels levels = footprint.levels();
        Bytes here = switch (part) {
            case STEP -> levels.rest();
            case ENCODER, CONVOLUTIONS_BACKWARD -> levels.features();
            case DECODER -> levels.memory();
        };
        Bytes highest = switch (part) {
            case STEP -> levels.peak();
            case ENCODER, DECODER -> levels.microBatch();
            case CONVOLUTIONS_BACKWARD -> levels.convolutionsBackward();
        };
        long held = HeldMemory.ofThisProcess().now().count();
        long surplus = Math.max(0, held - here.count());
        long spare = Math.round(OFF * highest.count()) + garbage(footprint, schedule);
        long madeUpFor = Math.max(
                surplus, footprint.always().total(Footprint.Kind.MAPPED_FILE).count());
        long most = highest.count() + Math.max(0, spare - madeUpFor);
        return new Request(
                "a step with " + schedule,
                new Bytes(Math.max(0, most - Math.min(here.count(), held))),
                new Bytes(Seq2SeqFootprint.heapOfRows(spec, schedule, time, words)),
                new Bytes(surplus));
    }

    /** What was computed for another rule than the one in force would not come true. The training's own scope closes it. */
    @Override
    public void adopted(Schedule schedule) {
        FreedMemory.by(footprint(schedule).freedMemory());
    }

    private Seq2SeqFootprint footprint(Schedule schedule) {
        return Seq2SeqFootprint.of(spec, schedule, batch, time, words, threads);
    }

    /**
     * A footprint is of a process whose heap is as small as can be; another one's takes as much again for objects that come and
     * go, if it may. Attention's rows are made once.
     */
    private long garbage(Seq2SeqFootprint footprint, Schedule schedule) {
        long alive = footprint.always().total(Footprint.Kind.HEAP).count();
        long objects = alive - Seq2SeqFootprint.heapOfRows(spec, schedule, time, words);
        return Math.max(0, Math.min(Runtime.getRuntime().maxMemory() - alive, objects));
    }
}
