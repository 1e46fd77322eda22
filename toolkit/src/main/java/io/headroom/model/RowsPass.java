package io.headroom.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import io.headroom.corpus.Batch;
import io.headroom.engine.FreedMemory;
import io.headroom.engine.GradientMode;
import io.headroom.engine.Scope;
import io.headroom.engine.SideBySide;
import java.util.List;

/**
 * Encoder and decoder of some rows, forward and backward, as a schedule says. T time, B rows, R reduced channels, H hidden.
 */
@SuppressWarnings("try")
public final class RowsPass {
    private final Network network;
    private final Schedule schedule;
    private final PhaseListener phases;
    private final DecoderPass decoder;

    /**
     * A pass that can be made again and again.
     *
     * @param network the network; stays the caller's
     * @param schedule what is kept between forward and backward pass
     * @param phases hears of encoder and decoder
     */
    public RowsPass(Network network, Schedule schedule, PhaseListener phases) {
        this.network = network;
        this.schedule = schedule;
        this.phases = phases;
        decoder = switch (schedule.attention()) {
            case RECORDED -> new RecordedDecoder(network.block(), network.store());
            case WRITTEN_OUT -> new WrittenOutDecoder(network.block(), network.store());
        };
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
     * @param loss the weighted loss
     * @param features gradient of the features [T, B, R]
     */
    public record Result(double loss, NDArray features) {}

    /**
     * Adds the gradients of these rows' loss to encoder and decoder.
     *
     * @param features [T, B, R]
     * @param rows as many rows, with one word to be scored at least
     * @param share what the summed loss is multiplied by
     * @return the weighted loss and the gradient of the features, an array of the caller's scope
     */
    public Result backward(NDArray features, Rows rows, double share) {
        try (GradientMode off = GradientMode.off();
                Scope scope = Scope.open()) {
            phases.begins(Phase.ENCODER_FORWARD);
            EncoderPass encoder = encoder(features);
            BiLstm.Memory memory = encoder.read(features, rows.masks());
            FreedMemory.endPhase();
            phases.begins(Phase.DECODER);
            DecoderPass.Result decoded = decode(memory, rows, share);
            memory.outputs().close();
            FreedMemory.endPhase();
            phases.begins(Phase.ENCODER_BACKWARD);
            NDArray ofFeatures = scope.keep(encoder.backward(decoded.memory(), rows.masks()));
            FreedMemory.endPhase();
            return new Result(decoded.loss(), ofFeatures);
        }
    }

    private DecoderPass.Result decode(BiLstm.Memory memory, Rows rows, double share) {
        int size = rows.sentences().size();
        if (schedule.decoderBatch() >= size) return decoder.backward(memory, task(rows, share));
        double loss = 0;
        BiLstm.Memory gradient = memory.zerosLike();
        for (int from = 0; from < size; from += schedule.decoderBatch()) {
            int to = Math.min(size, from + schedule.decoderBatch());
            Rows part = rows.part(from, to);
            if (part.tokens() == 0) continue;
            try (Scope scope = Scope.open()) {
                DecoderPass.Result result = decoder.backward(memory.rows(from, to), task(part, share));
                gradient.rows(from, to).addi(result.memory());
                loss += result.loss();
            }
        }
        return new DecoderPass.Result(loss, gradient);
    }

    private DecoderPass.Task task(Rows rows, double share) {
        WordFeed feed = rows.feeds().rows(0, rows.sentences().size());
        return new DecoderPass.Task(TargetWords.of(network.manager(), rows.sentences()), feed, rows.masks(), share);
    }

    private EncoderPass encoder(NDArray beside) {
        BiLstm encoder = network.block().encoder();
        if (!schedule.recomputes() && schedule.directions() == Schedule.Directions.IN_TURN) {
            return new RecordedEncoder(network.store(), encoder);
        }
        List<NDList> weights = encoder.arrays(network.store(), beside);
        return new LayeredEncoder(weights, network.spec().dropout(), kind(), order());
    }

    private LayeredEncoder.Kind kind() {
        return schedule.recomputes()
                ? (weights, reversed) -> new SegmentedDirection(weights, reversed, schedule.segment())
                : RecordedDirection::new;
    }

    private LayeredEncoder.Order order() {
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
