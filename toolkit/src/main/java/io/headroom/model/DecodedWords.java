package io.headroom.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.headroom.engine.GradientMode;
import io.headroom.engine.Gradients;
import io.headroom.engine.NativeArrays;
import io.headroom.engine.Scope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * The decoder's arithmetic, forward and backward, with little memory: attention is written out, a word keeps its cells' record
 * only, and the gradients of all weights are products over all words at once. For one pass over some rows. S points in time,
 * B rows, N words that are read, E embedding, H hidden, M = 2H width of the memory, L layers, V vocabulary.
 */
@SuppressWarnings("try")
final class DecodedWords {
    private final ParameterStore store;
    private final Decoder decoder;
    private final MemoryRows rows;
    private final DecoderPass.Task task;

    private final List<DecodedWord> words = new ArrayList<>();
    private final List<MemoryRows.Look> looks = new ArrayList<>();
    private final NDList read = new NDList();
    private final NDList tops = new NDList();

    DecodedWords(ParameterStore store, Decoder decoder, MemoryRows rows, DecoderPass.Task task) {
        this.store = store;
        this.decoder = decoder;
        this.rows = rows;
        this.task = task;
    }

    /**
     * What comes back.
     *
     * @param loss the weighted loss
     * @param memory gradient of the memory [S, B, M]
     * @param hidden gradient of the first state, [B, H] a layer
     * @param cell gradient of the first cell, [B, H] a layer
     */
    record Result(double loss, NDArray memory, List<NDArray> hidden, List<NDArray> cell) {}

    /** Memory [S, B, M]. Adds the gradients of the decoder's weights. Runs in the caller's scope. */
    Result run(NDArray memory, Decoder.State start) {
        AdditiveAttention.Arrays attention = decoder.attention().arrays(store, memory);
        rows.fill(memory, attention);
        forward(start, memory.getShape().get(2));
        NDList outputs = new NDList(words.stream().map(DecodedWord::top).toList());
        Scored scored = score(outputs); // gradients of [N, B, H], [N, B, M], [N, B, E]
        return backward(start, scored, memory, attention);
    }

    private void forward(Decoder.State start, long width) {
        NDArray all = task.targets().words(); // [W, B]
        List<DecodedWord.Cell> cells = new ArrayList<>();
        for (NDList layer : decoder.arrays(store, all)) {
            cells.add(new DecodedWord.Cell(
                    layer.get(0).stopGradient(),
                    layer.get(1).stopGradient(),
                    layer.get(2).stopGradient(),
                    layer.get(3).stopGradient()));
        }
        Decoder.State state = start;
        NDArray word = all.get(0); // [B]
        int length = (int) all.getShape().get(0);
        for (int position = 1; position < length; position++) {
            int place = position;
            tops.add(state.top());
            MemoryRows.Look look =
                    rows.look(decoder.attention().query(store, state.top()).toFloatArray());
            looks.add(look);
            NDArray vector = decoder.vector(store, word); // [B, E]
            NDArray context = NativeArrays.floats(
                    vector.getManager(), new Shape(vector.getShape().get(0), width), look.contexts()); // [B, M]
            NDArray x = NDArrays.concat(new NDList(vector, context), 1); // [B, E + M]
            DecodedWord step = DecodedWord.read(
                    x,
                    state,
                    cells,
                    (in, layer) -> decoder.between(in.expandDims(0), task.masks(), place, layer)
                            .squeeze(0));
            words.add(step);
            read.add(word);
            state = step.state();
            if (position + 1 < length) {
                NDArray output = NDArrays.concat(new NDList(state.top(), context, vector), 1); // [B, 3H + E]
                NDArray logits =
                        decoder.scored(store, decoder.masked(decoder.mixed(store, output), task.masks(), position));
                word = task.feed().next(position, all.get(position), logits); // [B]
            }
        }
    }

    /** Gradients of what the words are scored from: outputs [N, B, H], contexts [N, B, M], vectors [N, B, E]. */
    private record Scored(double loss, NDArray outputs, NDArray contexts, NDArray vectors) {}

    private Scored score(NDList outputs) {
        NDList inputs = new NDList(words.stream().map(word -> word.read(0)).toList());
        NDArray x = NDArrays.stack(inputs); // [N, B, E + M]
        long width = x.getShape().get(2);
        long memory = 2 * outputs.get(0).getShape().get(1);
        NDArray all = Gradients.leaf(NDArrays.concat(
                new NDList(
                        NDArrays.stack(outputs),
                        x.get(":, :, " + (width - memory) + ":"),
                        x.get(":, :, :" + (width - memory))),
                2)); // [N, B, 3H + E]
        double loss;
        try (GradientMode on = GradientMode.on();
                Scope scope = Scope.open()) {
            NDArray mixed = decoder.mixed(store, all); // [N, B, H]
            NDList kept = new NDList();
            for (int n = 0; n < words.size(); n++) kept.add(decoder.masked(mixed.get(n), task.masks(), n + 1));
            NDArray logits = decoder.scored(store, NDArrays.stack(kept)); // [N, B, V]
            NDArray share = task.targets().lossSum(logits).mul(NativeArrays.scalar(all.getManager(), task.share()));
            GradientMode.backward(share);
            loss = NativeArrays.number(share);
        }
        NDArray gradient = Gradients.ofLeaf(all);
        long hidden = memory / 2;
        return new Scored(
                loss,
                gradient.get(":, :, :" + hidden),
                gradient.get(":, :, " + hidden + ":" + (hidden + memory)),
                gradient.get(":, :, " + (hidden + memory) + ":"));
    }

    private Result backward(Decoder.State start, Scored scored, NDArray memory, AdditiveAttention.Arrays attention) {
        int layers = start.hidden().size();
        NDArray zero = start.top().getManager().zeros(start.top().getShape()); // [B, H]
        List<NDArray> hidden = new ArrayList<>(Collections.nCopies(layers, zero));
        List<NDArray> cell = new ArrayList<>(Collections.nCopies(layers, zero));
        NDList contexts = new NDList();
        NDList vectors = new NDList();
        NDList queries = new NDList();
        long embedding = scored.vectors().getShape().get(2);
        for (int n = words.size() - 1; n >= 0; n--) {
            DecodedWord word = words.get(n);
            hidden.set(layers - 1, hidden.get(layers - 1).add(scored.outputs().get(n)));
            word.backward(hidden, cell);
            NDArray x = word.inputGradient(); // [B, E + M]
            vectors.add(x.get(":, :" + embedding).add(scored.vectors().get(n)));
            NDArray context =
                    x.get(":, " + embedding + ":").add(scored.contexts().get(n)); // [B, M]
            contexts.add(context);
            NDArray query = NativeArrays.floats(
                    context.getManager(),
                    zero.getShape(),
                    rows.backward(looks.get(n), context.toFloatArray())); // [B, H]
            queries.add(query);
            for (int layer = 0; layer < layers; layer++) {
                hidden.set(layer, word.hiddenGradient(layer));
                cell.set(layer, word.cellGradient(layer));
            }
            hidden.set(layers - 1, hidden.get(layers - 1).add(query.matMul(attention.queryWeight())));
        }
        Collections.reverse(contexts);
        Collections.reverse(vectors);
        Collections.reverse(queries);
        addWeights(attention, NDArrays.concat(queries), NDArrays.stack(vectors));
        return new Result(
                scored.loss(), rows.memoryGradient(looks, NDArrays.stack(contexts), memory, attention), hidden, cell);
    }

    /** Queries [N B, H], vectors [N, B, E]. */
    private void addWeights(AdditiveAttention.Arrays attention, NDArray queries, NDArray vectors) {
        Gradients.add(attention.queryWeight(), queries.transpose().matMul(NDArrays.concat(tops)));
        Gradients.add(attention.queryBias(), queries.sum(new int[] {0}));
        Gradients.add(attention.scoreWeight(), rows.scoreGradient(queries.getManager()));
        // Softmax does not see the score's bias.
        Gradients.add(
                attention.scoreBias(),
                queries.getManager().zeros(attention.scoreBias().getShape()));
        List<NDList> cells = decoder.arrays(store, queries);
        for (int layer = 0; layer < cells.size(); layer++) {
            int number = layer;
            NDArray gates = joined(word -> word.gateGradient(number)); // [N B, 4H]
            NDList arrays = cells.get(layer);
            Gradients.add(arrays.get(0), gates.transpose().matMul(joined(word -> word.read(number))));
            Gradients.add(arrays.get(1), gates.transpose().matMul(joined(word -> word.stateRead(number))));
            NDArray bias = gates.sum(new int[] {0});
            Gradients.add(arrays.get(2), bias);
            Gradients.add(arrays.get(3), bias);
        }
        try (GradientMode on = GradientMode.on();
                Scope scope = Scope.open()) {
            NDArray own = decoder.vector(store, NDArrays.stack(read)); // [N, B, E]
            GradientMode.backward(Gradients.inner(own, vectors));
        }
    }

    private NDArray joined(Function<DecodedWord, NDArray> part) {
        return NDArrays.concat(new NDList(words.stream().map(part).toList()));
    }
}
