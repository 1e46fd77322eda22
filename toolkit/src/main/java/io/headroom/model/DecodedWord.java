package io.headroom.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import io.headroom.engine.GradientMode;
import io.headroom.engine.Gradients;
import io.headroom.engine.Scope;
import java.util.ArrayList;
import java.util.List;

/**
 * The decoder's LSTM cells for one word, recorded on their own: the weights stand outside of the record, and a zero that is
 * added to the gates catches their gradient. So no word writes a gradient as large as the weights; all words together make it
 * in one product. B batch, I input, H hidden, L layers.
 */
@SuppressWarnings("try")
final class DecodedWord {
    private static final int GATES = 4;

    private final NDArray input;
    private final List<Layer> layers = new ArrayList<>();
    private final List<NDArray> inputs = new ArrayList<>();

    private record Layer(NDArray hiddenBefore, NDArray cellBefore, NDArray tap, NDArray hidden, NDArray cell) {}

    private DecodedWord(NDArray input) {
        this.input = input;
    }

    /** Weights of a layer, outside of any record. */
    record Cell(NDArray inputWeight, NDArray stateWeight, NDArray inputBias, NDArray stateBias) {}

    /** Masks the input of a layer above the first. */
    interface Masks {
        NDArray layer(NDArray x, int layer);
    }

    /**
     * Reads a word.
     *
     * @param x the word's vector and its context [B, I]
     * @param before the state [1, B, H] of each layer
     * @param cells the weights
     * @param masks dropout between the layers
     */
    static DecodedWord read(NDArray x, Decoder.State before, List<Cell> cells, Masks masks) {
        try (GradientMode on = GradientMode.on();
                Scope scope = Scope.open()) {
            DecodedWord word = new DecodedWord(scope.keep(Gradients.leaf(x)));
            NDArray in = word.input;
            for (int number = 0; number < cells.size(); number++) {
                if (number > 0) in = masks.layer(in, number);
                word.inputs.add(number == 0 ? in : scope.keep(in.stopGradient()));
                word.layers.add(word.layer(
                        in, before.hidden().get(number), before.cell().get(number), cells.get(number), scope));
                in = word.layers.get(number).hidden();
            }
            return word;
        }
    }

    private Layer layer(NDArray x, NDArray hiddenBefore, NDArray cellBefore, Cell cell, Scope scope) {
        NDArray h = scope.keep(Gradients.leaf(hiddenBefore.squeeze(0))); // [B, H]
        NDArray c = scope.keep(Gradients.leaf(cellBefore.squeeze(0))); // [B, H]
        NDArray tap = scope.keep(Gradients.leaf(x.getManager()
                .zeros(new Shape(h.getShape().get(0), GATES * h.getShape().get(1))))); // [B, 4H]
        NDArray gates = linear(x, cell.inputWeight(), cell.inputBias())
                .add(linear(h, cell.stateWeight(), cell.stateBias()))
                .add(tap); // [B, 4H]
        NDList parts = gates.split(GATES, 1); // input, forget, cell, output: [B, H] each
        NDArray next = sigmoid(parts.get(1))
                .mul(c)
                .add(sigmoid(parts.get(0)).mul(parts.get(2).tanh()));
        NDArray out = sigmoid(parts.get(3)).mul(next.tanh());
        return new Layer(h, c, tap, scope.keep(out), scope.keep(next));
    }

    private static NDArray linear(NDArray x, NDArray weight, NDArray bias) {
        return x.getNDArrayInternal().linear(x, weight, bias).singletonOrThrow();
    }

    private static NDArray sigmoid(NDArray x) {
        return x.getNDArrayInternal().sigmoid();
    }

    /** The state after the word, outside of the record, [1, B, H] a layer. */
    Decoder.State state() {
        NDList hidden = new NDList();
        NDList cell = new NDList();
        for (Layer layer : layers) {
            hidden.add(layer.hidden().stopGradient().expandDims(0));
            cell.add(layer.cell().stopGradient().expandDims(0));
        }
        return new Decoder.State(hidden, cell);
    }

    /** The last layer's state after the word [B, H]. */
    NDArray top() {
        return layers.get(layers.size() - 1).hidden();
    }

    /**
     * Goes backward through the word.
     *
     * @param hidden gradient of the states after it, [B, H] a layer
     * @param cell gradient of the cells after it
     */
    void backward(List<NDArray> hidden, List<NDArray> cell) {
        try (GradientMode on = GradientMode.on();
                Scope scope = Scope.open()) {
            NDArray product = null;
            for (int number = 0; number < layers.size(); number++) {
                Layer layer = layers.get(number);
                NDArray own = Gradients.inner(layer.hidden(), hidden.get(number))
                        .add(Gradients.inner(layer.cell(), cell.get(number)));
                product = product == null ? own : product.add(own);
            }
            GradientMode.backward(product);
        }
    }

    /** Gradient of x [B, I]. */
    NDArray inputGradient() {
        return Gradients.ofLeaf(input);
    }

    /** Gradient of the state of a layer before the word [B, H]. */
    NDArray hiddenGradient(int layer) {
        return Gradients.ofLeaf(layers.get(layer).hiddenBefore());
    }

    /** Gradient of the cell of a layer before the word [B, H]. */
    NDArray cellGradient(int layer) {
        return Gradients.ofLeaf(layers.get(layer).cellBefore());
    }

    /** Gradient of the gates of a layer [B, 4H]. */
    NDArray gateGradient(int layer) {
        return Gradients.ofLeaf(layers.get(layer).tap());
    }

    /** What a layer read from below [B, I]. */
    NDArray read(int layer) {
        return inputs.get(layer);
    }

    /** What a layer read from the word before [B, H]. */
    NDArray stateRead(int layer) {
        return layers.get(layer).hiddenBefore();
    }
}
