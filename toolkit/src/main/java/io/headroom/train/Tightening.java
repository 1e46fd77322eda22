package io.headroom.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import io.headroom.model.Network;
import io.headroom.model.Schedule;
import io.headroom.model.Schedule.Attention;
import io.headroom.model.Schedule.Convolutions;
import java.util.ArrayList;
import java.util.List;

/**
 * The schedules that hold less than another one, each less than the one before: first what is computed again instead of kept, in
 * short segments, which costs least time for its bytes, then fewer trials in the decoder, then fewer in the encoder.
 *
 * @param attention what may become of it: written out, it is computed by the processor in single precision
 */
record Tightening(Attention attention) {
    /** What a network allows. */
    static Tightening of(Network network) {
        NDArray any = network.wordVectors();
        boolean writtenOut =
                any.getDataType() == DataType.FLOAT32 && !any.getDevice().isGpu();
        return new Tightening(writtenOut ? Attention.WRITTEN_OUT : Attention.RECORDED);
    }

    /** At full size 100 to 200 points in time cost the least time for their bytes. */
    private static final int SEGMENT = 125;

    /** For a step that is not begun. */
    List<Schedule> ofStep(Schedule from, int time) {
        List<Schedule> all = new ArrayList<>();
        Schedule last = kept(recomputed(writtenOut(from, all), time, all), all);
        fewerInDecoder(last, all);
        fewerInEncoder(last, all);
        return all;
    }

    /** For rows that the encoder has not read. */
    List<Schedule> ofEncoder(Schedule from, int time) {
        List<Schedule> all = new ArrayList<>();
        Schedule last = recomputed(writtenOut(from, all), time, all);
        fewerInDecoder(last, all);
        fewerInEncoder(last, all);
        return all;
    }

    /** For rows that the encoder has read. */
    List<Schedule> ofDecoder(Schedule from) {
        List<Schedule> all = new ArrayList<>();
        fewerInDecoder(writtenOut(from, all), all);
        return all;
    }

    /** For the convolutions' way back in pieces. */
    List<Schedule> ofPieces(Schedule from) {
        List<Schedule> all = new ArrayList<>();
        fewerInEncoder(from, all);
        return all;
    }

    private Schedule writtenOut(Schedule from, List<Schedule> all) {
        return attention == Attention.RECORDED ? from : added(from, from.with(Attention.WRITTEN_OUT), all);
    }

    private static Schedule recomputed(Schedule from, int time, List<Schedule> all) {
        int segment = Math.min(SEGMENT, time);
        boolean shortOnes = from.recomputes() && from.segment() <= segment;
        return shortOnes ? from : added(from, from.withSegment(segment), all);
    }

    private static Schedule kept(Schedule from, List<Schedule> all) {
        return added(from, from.with(Convolutions.IN_PIECES), all);
    }

    private static Schedule added(Schedule from, Schedule next, List<Schedule> all) {
        if (!next.equals(from)) all.add(next);
        return next;
    }

    private static void fewerInDecoder(Schedule from, List<Schedule> all) {
        for (int trials = from.decoderBatch() - 1; trials >= 1; trials--) all.add(from.withDecoderBatch(trials));
    }

    private static void fewerInEncoder(Schedule from, List<Schedule> all) {
        Schedule one = from.withDecoderBatch(1);
        for (int trials = from.encoderBatch() - 1; trials >= 1; trials--) {
            all.add(one.withMicroBatch(trials).withDecoderBatch(1));
        }
    }
}
