package io.headroom.train;

import io.headroom.corpus.Batch;
import io.headroom.engine.HeadroomEngine;
import io.headroom.memory.Bytes;
import io.headroom.memory.MemoryGuard.Request;
import io.headroom.memory.MemoryMeter;
import io.headroom.model.Network;
import io.headroom.model.Schedule;
import io.headroom.model.Seq2SeqFootprint;
import io.headroom.model.Seq2SeqSpec;
import io.headroom.model.StepLevels;

/**
 * Demand by the network's footprint. What the process grows is counted from what it holds now, but from no more than it should
 * hold there: garbage of earlier parts, or arrays of others in the same process, make nothing smaller that is still to come.
 *
 * @param spec the network's shape
 * @param batch trials of the step
 * @param time samples of a trial
 * @param words of the longest sentence
 */
record FootprintDemand(Seq2SeqSpec spec, int batch, int time, int words) implements StepDemand {
    private static final MemoryMeter METER = MemoryMeter.ofThisProcess();

    static FootprintDemand of(Network network, Batch batch) {
        int words =
                batch.rows().stream().mapToInt(row -> row.words().size()).max().orElseThrow();
        return new FootprintDemand(network.spec(), batch.size(), batch.time(), Math.max(2, words));
    }

    @Override
    public Request of(Part part, Schedule schedule) {
        StepLevels levels = Seq2SeqFootprint.of(spec, schedule, batch, time, words, HeadroomEngine.threads())
                .levels();
        Bytes here = switch (part) {
            case STEP -> levels.rest();
            case ENCODER, CONVOLUTIONS_BACKWARD -> levels.features();
            case DECODER -> levels.memory();
        };
        Bytes highest = part == Part.CONVOLUTIONS_BACKWARD ? levels.convolutionsBackward() : levels.peak();
        long held = Math.min(here.count(), METER.now().anonymous().count());
        return new Request(
                "a step with " + schedule,
                new Bytes(Math.max(0, highest.count() - held)),
                new Bytes(Seq2SeqFootprint.heapOfRows(spec, schedule, time)));
    }
}
