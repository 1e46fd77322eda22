package io.headroom.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import io.headroom.engine.Scope;
import io.headroom.engine.SideBySide;
import java.util.ArrayList;
import java.util.List;

/**
 * The encoder's arithmetic with little memory: of a layer its input stays and the states at segment borders, the rest is run
 * again; the two directions run side by side. For one forward and one backward pass. T time, B batch, R reduced channels, H
 * hidden, L layers.
 */
final class SegmentedEncoder {
    private final List<NDList> weights;
    private final double rate;
    private final int segment;
    private final Dropout masks;
    private final List<Layer> layers = new ArrayList<>();

    /**
     * An encoder.
     *
     * @param weights of each layer: four arrays a direction
     * @param rate dropout between layers
     * @param segment points in time that are run again together
     * @param masks dropout of the rows that are read
     */
    SegmentedEncoder(List<NDList> weights, double rate, int segment, Dropout masks) {
        this.weights = weights;
        this.rate = rate;
        this.segment = segment;
        this.masks = masks;
    }

    private record Layer(NDArray input, Direction forward, Direction backward) {}

    /** Features [T, B, R] to the memory; what the backward pass needs stays with the caller's scope. */
    BiLstm.Memory read(NDArray features) {
        NDList hidden = new NDList();
        NDList cell = new NDList();
        NDArray x = features;
        for (int number = 0; number < weights.size(); number++) {
            try (Scope scope = Scope.open()) {
                NDArray input = number == 0 ? features : scope.keep(masked(x, number)); // [T, B, I]
                NDList own = weights.get(number);
                Layer layer = new Layer(
                        input,
                        new Direction(own.subNDList(0, 4), false, segment),
                        new Direction(own.subNDList(4, 8), true, segment));
                layers.add(layer);
                List<Direction.Read> read = SideBySide.run(
                        () -> layer.forward().read(input),
                        () -> layer.backward().read(input));
                Direction.Read left = adopted(read.get(0), layer.forward(), scope);
                Direction.Read right = adopted(read.get(1), layer.backward(), scope);
                x = scope.keep(NDArrays.concat(new NDList(left.outputs(), right.outputs()), 2)); // [T, B, 2H]
                hidden.add(scope.keep(joined(left.last().hidden(), right.last().hidden()))); // [B, 2H]
                cell.add(scope.keep(joined(left.last().cell(), right.last().cell())));
            }
        }
        return new BiLstm.Memory(x, NDArrays.stack(hidden), NDArrays.stack(cell));
    }

    /**
     * Adds to the weights' gradients.
     *
     * @param outputs gradient of the memory's outputs [T, B, 2H]
     * @param hidden gradient of its last states [L, B, 2H]
     * @param cell gradient of its last cells [L, B, 2H]
     * @return gradient of the features [T, B, R]
     */
    NDArray backward(NDArray outputs, NDArray hidden, NDArray cell) {
        NDArray gradient = outputs;
        for (int number = layers.size() - 1; number >= 0; number--) {
            try (Scope scope = Scope.open()) {
                Layer layer = layers.get(number);
                NDList upstream = gradient.split(2, 2);
                List<Direction.State> last = states(hidden.get(number), cell.get(number));
                List<NDArray> inputs = SideBySide.run(
                        () -> layer.forward().backward(layer.input(), upstream.get(0), last.get(0)),
                        () -> layer.backward().backward(layer.input(), upstream.get(1), last.get(1)));
                NDArray both = Scope.adopt(inputs.get(0)).addi(Scope.adopt(inputs.get(1))); // [T, B, I]
                gradient = scope.keep(number > 0 ? masks.timeFirst(both, rate, Dropout.Place.ENCODER, number) : both);
            }
        }
        return gradient;
    }

    /** [B, 2H] each to a state a direction. */
    private static List<Direction.State> states(NDArray hidden, NDArray cell) {
        NDList hiddens = hidden.expandDims(0).split(2, 2);
        NDList cells = cell.expandDims(0).split(2, 2);
        return List.of(
                new Direction.State(hiddens.get(0), cells.get(0)), new Direction.State(hiddens.get(1), cells.get(1)));
    }

    /** x itself is not needed any more. */
    private NDArray masked(NDArray x, int layer) {
        NDArray masked = masks.timeFirst(x, rate, Dropout.Place.ENCODER, layer);
        if (masked != x) x.close();
        return masked;
    }

    private static Direction.Read adopted(Direction.Read read, Direction direction, Scope scope) {
        direction.borders().forEach(border -> {
            Scope.adopt(border.hidden());
            Scope.adopt(border.cell());
            border.keptIn(scope);
        });
        Scope.adopt(read.outputs());
        Scope.adopt(read.last().hidden());
        Scope.adopt(read.last().cell());
        return read;
    }

    private static NDArray joined(NDArray left, NDArray right) {
        return NDArrays.concat(new NDList(left.squeeze(0), right.squeeze(0)), 1);
    }
}
