package io.headroom.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import io.headroom.corpus.Batch;
import io.headroom.engine.FreedMemory;
import io.headroom.engine.GradientMode;
import io.headroom.engine.HeadroomEngine;
import io.headroom.engine.Scope;
import io.headroom.engine.SideBySide;
import java.util.List;
import java.util.Optional;

/**
 * Encoder and decoder of some rows, forward and backward, as a schedule says. T time, B rows, b rows that were done, R reduced
 * channels, H hidden.
 */
@SuppressWarnings("try")
public final class RowsPass {
    private final Network network;
    private final StepSplit split;
    private final PhaseListener phases;
    private final int threads = HeadroomEngine.threads();
    private DecoderPass decoder;
    private Schedule decodes;

    /**
     * A pass that can be made again and again.
     *
     * @param network the network; stays the caller's
     * @param split says how the decoder's parts go
     * @param phases hears of encoder and decoder
     */
    public RowsPass(Network network, StepSplit split, PhaseListener phases) {
        this.network = network;
        this.split = split;
        this.phases = phases;
    }

    /** Which words the decoder reads in some of the rows. */
    @FunctionalInterface
    public interface Feeds {
        /**
         * The feed of the rows [from, to).
         *
         * @param from first row
         * @param to row after the last
         * @return their feed
         */
        WordFeed rows(int from, int to);
    }

    /**
     * Rows of a batch.
     *
     * @param sentences what they say
     * @param masks their dropout
     * @param feeds which words the decoder reads
     */
    public record Rows(List<Batch.Row> sentences, Dropout masks, Feeds feeds) {
        /**
         * Some of the rows.
         *
         * @param from first row
         * @param to row after the last
         * @return the rows [from, to)
         */
        public Rows part(int from, int to) {
            return new Rows(
                    sentences.subList(from, to),
                    masks.rows(from, to),
                    (first, last) -> feeds.rows(from + first, from + last));
        }

        /**
         * How many words are scored.
         *
         * @return words after the start token that are not padding
         */
        public long tokens() {
            return TargetWords.tokens(sentences);
        }
    }

    /**
     * What comes back.
     *
     * @param loss the weighted loss of the rows that were done
     * @param features their gradient [T, b, R]
     */
    public record Result(double loss, NDArray features) {}

    /**
     * Adds the gradients of the rows' loss to encoder and decoder: of all of them, or of the first ones where the decoder does
     * not get through. A row's share does not depend on the others, so what was not done is done later by itself.
     *
     * @param features [T, B, R]
     * @param rows as many rows, with one word to be scored at least
     * @param share what the summed loss is multiplied by
     * @param schedule how the encoder goes; not how many rows it takes
     * @return the weighted loss and the gradient of the features, an array of the caller's scope; empty if no row was done
     */
    public Optional<Result> backward(NDArray features, Rows rows, double share, Schedule schedule) {
        try (GradientMode off = GradientMode.off();
                Scope scope = Scope.open()) {
            phases.begins(Phase.ENCODER_FORWARD);
            EncoderPass encoder = encoder(features, schedule.onThreads(threads));
            BiLstm.Memory memory = encoder.read(features, rows.masks());
            FreedMemory.endPhase();
            phases.begins(Phase.DECODER);
            Optional<Decoding> decoded = decode(memory, rows, share);
            memory.outputs().close();
            FreedMemory.endPhase();
            if (decoded.isEmpty()) return Optional.empty();
            phases.begins(Phase.ENCODER_BACKWARD);
            NDArray ofFeatures = encoder.backward(decoded.get().gradient(), rows.masks()); // [T, B, R]
            NDArray ofThese = Network.rows(ofFeatures, 0, decoded.get().rows());
            FreedMemory.endPhase();
            return Optional.of(new Result(decoded.get().loss(), scope.keep(ofThese)));
        }
    }

    /** How many rows the decoder has done, their loss, and the gradient of the memory of all: 0 for the others. */
    private record Decoding(int rows, double loss, BiLstm.Memory gradient) {}

    private Optional<Decoding> decode(BiLstm.Memory memory, Rows rows, double share) {
        int size = rows.sentences().size();
        double loss = 0;
        BiLstm.Memory gradient = null;
        int from = 0;
        while (from < size) {
            Optional<Schedule> next = split.decoder(size - from);
            if (next.isEmpty()) break;
            int to = Math.min(size, from + next.get().decoderBatch());
            Rows part = rows.part(from, to);
            if (to - from == size) {
                DecoderPass.Result whole = decoder(next.get()).backward(memory, task(part, share));
                return Optional.of(new Decoding(size, whole.loss(), whole.memory()));
            }
            if (gradient == null) gradient = memory.zerosLike();
            if (part.tokens() > 0) {
                try (Scope scope = Scope.open()) {
                    DecoderPass.Result result = decoder(next.get()).backward(memory.rows(from, to), task(part, share));
                    gradient.rows(from, to).addi(result.memory());
                    loss += result.loss();
                }
            }
            from = to;
        }
        return from == 0 ? Optional.empty() : Optional.of(new Decoding(from, loss, gradient));
    }

    /** What a decoder keeps for its next pass is as large as its rows: a smaller part gets another one. */
    private DecoderPass decoder(Schedule next) {
        if (decoder == null
                || decodes.attention() != next.attention()
                || decodes.decoderBatch() > next.decoderBatch()) {
            decoder = switch (next.attention()) {
                case RECORDED -> new RecordedDecoder(network.block(), network.store());
                case WRITTEN_OUT -> new WrittenOutDecoder(network.block(), network.store());
            };
        }
        decodes = next;
        return decoder;
    }

    private DecoderPass.Task task(Rows rows, double share) {
        WordFeed feed = rows.feeds().rows(0, rows.sentences().size());
        return new DecoderPass.Task(TargetWords.of(network.manager(), rows.sentences()), feed, rows.masks(), share);
    }

    private EncoderPass encoder(NDArray beside, Schedule schedule) {
        BiLstm encoder = network.block().encoder();
        if (!schedule.recomputes() && schedule.directions() == Schedule.Directions.IN_TURN) {
            return new RecordedEncoder(network.store(), encoder);
        }
        List<NDList> weights = encoder.arrays(network.store(), beside);
        return new LayeredEncoder(weights, network.spec().dropout(), kind(schedule), order(schedule));
    }

    private static LayeredEncoder.Kind kind(Schedule schedule) {
        return schedule.recomputes()
                ? (weights, reversed) -> new SegmentedDirection(weights, reversed, schedule.segment())
                : RecordedDirection::new;
    }

    private static LayeredEncoder.Order order(Schedule schedule) {
        return switch (schedule.directions()) {
            case IN_TURN ->
                (first, second) -> {
                    first.run();
                    second.run();
                };
            case SIDE_BY_SIDE -> SideBySide::run;
        };
    }
}
