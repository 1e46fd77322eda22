package io.headroom.model;

import static io.headroom.error.CallerMistake.atLeast;

import io.headroom.error.CallerMistake;
import java.util.Objects;

/**
 * How a training step is split, and what is computed twice instead of kept. It changes memory and time, and nothing else but
 * rounding. Two sizes and four switches, each of which can be set by itself.
 *
 * @param encoderBatch trials that are in the encoder at once: the micro-batch
 * @param decoderBatch trials of these that are in the decoder at once
 * @param convolutions whether their record is kept
 * @param attention who computes its gradient
 * @param segment points in time of the encoder that are run again together in the backward pass; 0 keeps its record instead
 * @param directions when the two directions of an encoder layer run
 */
public record Schedule(
        int encoderBatch,
        int decoderBatch,
        Convolutions convolutions,
        Attention attention,
        int segment,
        Directions directions) {
    /** FULL's arithmetic in little memory. */
    public static final Schedule LEAN =
            new Schedule(8, 2, Convolutions.IN_PIECES, Attention.WRITTEN_OUT, 125, Directions.SIDE_BY_SIDE);

    /** What becomes of the convolutions between forward and backward pass. */
    public enum Convolutions {
        /** The engine records them for the whole effective batch. */
        RECORDED,
        /** A micro-batch at a time; only what BatchNorm must know of all of them is kept, the rest is computed again. */
        IN_PIECES
    }

    /** Who computes the gradient of the attention. */
    public enum Attention {
        /** The engine, from its record of every word. */
        RECORDED,
        /** Plain loops, from the weights of every word. */
        WRITTEN_OUT
    }

    /** When the two directions of an encoder layer run. */
    public enum Directions {
        /** One after the other, all cores on each. */
        IN_TURN,
        /** At the same time, a core each. */
        SIDE_BY_SIDE
    }

    /** Refuses batches below 1, a decoder that would wait for the encoder, and a negative segment. */
    public Schedule {
        atLeast("encoder batch", encoderBatch, 1);
        atLeast("decoder batch", decoderBatch, 1);
        if (decoderBatch > encoderBatch) {
            throw new CallerMistake("decoder batch must be <= the encoder batch of " + encoderBatch + ", got "
                    + decoderBatch + "; the decoder reads what the encoder has just written");
        }
        Objects.requireNonNull(convolutions, "convolutions");
        Objects.requireNonNull(attention, "attention");
        atLeast("segment", segment, 0);
        Objects.requireNonNull(directions, "directions");
    }

    /**
     * A step whose parts are recorded by the engine as a whole.
     *
     * @param microBatch trials that are in encoder and decoder at once
     * @return all switches off
     */
    public static Schedule recorded(int microBatch) {
        return new Schedule(microBatch, microBatch, Convolutions.RECORDED, Attention.RECORDED, 0, Directions.IN_TURN);
    }

    /**
     * Whether the encoder is run again in the backward pass.
     *
     * @return false if its record is kept
     */
    public boolean recomputes() {
        return segment > 0;
    }

    /**
     * The same with other micro-batches. A decoder that had the encoder's trials has them again, a smaller one stays as it is
     * where it can.
     *
     * @param trials trials that are in the encoder at once
     * @return a copy
     */
    public Schedule withMicroBatch(int trials) {
        int decoder = decoderBatch == encoderBatch ? trials : Math.min(decoderBatch, trials);
        return new Schedule(trials, decoder, convolutions, attention, segment, directions);
    }

    /**
     * The same with other parts for the decoder.
     *
     * @param trials trials that are in the decoder at once, at most the encoder's
     * @return a copy
     */
    public Schedule withDecoderBatch(int trials) {
        return new Schedule(encoderBatch, trials, convolutions, attention, segment, directions);
    }

    /**
     * The same with another way through the convolutions.
     *
     * @param other whether their record is kept
     * @return a copy
     */
    public Schedule with(Convolutions other) {
        return new Schedule(encoderBatch, decoderBatch, other, attention, segment, directions);
    }

    /**
     * The same with another attention.
     *
     * @param other who computes its gradient
     * @return a copy
     */
    public Schedule with(Attention other) {
        return new Schedule(encoderBatch, decoderBatch, convolutions, other, segment, directions);
    }

    /**
     * The same with an encoder that is run again in segments.
     *
     * @param samples points in time of a segment; 0 keeps the encoder's record instead
     * @return a copy
     */
    public Schedule withSegment(int samples) {
        return new Schedule(encoderBatch, decoderBatch, convolutions, attention, samples, directions);
    }

    /**
     * The same with other directions.
     *
     * @param other when they run
     * @return a copy
     */
    public Schedule with(Directions other) {
        return new Schedule(encoderBatch, decoderBatch, convolutions, attention, segment, other);
    }

    /**
     * How it is run where so many threads may work. Two directions on one core only wait for each other, and the arrays of
     * both are there at once: with one thread they run in turn.
     *
     * @param threads threads that may work at the same time
     * @return a copy
     */
    public Schedule onThreads(int threads) {
        return threads > 1 ? this : with(Directions.IN_TURN);
    }

    /**
     * The same in proportion to a smaller problem.
     *
     * @param batch how many times fewer trials
     * @param time how many times shorter trials
     * @return parts and segments that are smaller by as much, and at least 1
     */
    public Schedule smaller(int batch, int time) {
        return new Schedule(
                Math.max(1, encoderBatch / batch),
                Math.max(1, decoderBatch / batch),
                convolutions,
                attention,
                recomputes() ? Math.max(1, segment / time) : 0,
                directions);
    }

    /**
     * The same where it fits, else as large as can be.
     *
     * @param batch the effective batch: no part is larger
     * @param time points in time of a trial: no segment is longer
     * @return a copy
     */
    public Schedule within(int batch, int time) {
        return new Schedule(
                Math.min(encoderBatch, batch),
                Math.min(decoderBatch, batch),
                convolutions,
                attention,
                Math.min(segment, time),
                directions);
    }

    /** In words: {@code "4 in memory, 2 in the decoder, convolutions in pieces, ..."}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder().append(encoderBatch).append(" in memory");
        if (decoderBatch < encoderBatch) text.append(", ").append(decoderBatch).append(" in the decoder");
        if (convolutions == Convolutions.IN_PIECES) text.append(", convolutions in pieces");
        if (attention == Attention.WRITTEN_OUT) text.append(", attention written out");
        if (recomputes()) text.append(", encoder again in segments of ").append(segment);
        if (directions == Directions.SIDE_BY_SIDE) text.append(", directions side by side");
        return text.toString();
    }
}
