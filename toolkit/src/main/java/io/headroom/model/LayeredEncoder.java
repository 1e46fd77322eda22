package io.headroom.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import io.headroom.engine.Scope;
import java.util.ArrayList;
import java.util.List;

/**
 * The encoder a layer at a time, each as two directions of their own: of a layer its input stays, and what its directions keep.
 * T time, B batch, R reduced channels, I input, H hidden, L layers.
 */
final class LayeredEncoder implements EncoderPass {
    private final List<NDList> weights;
    private final double rate;
    private final Kind kind;
    private final Order order;
    private final List<Layer> layers = new ArrayList<>();

    /**
     * An encoder.
     *
     * @param weights of each layer: four arrays a direction
     * @param rate dropout between layers
     * @param kind what its directions are
     * @param order when they run
     */
    LayeredEncoder(List<NDList> weights, double rate, Kind kind, Order order) {
        this.weights = weights;
        this.rate = rate;
        this.kind = kind;
        this.order = order;
    }

    /** Makes a direction from its four weights. */
    interface Kind {
        Direction direction(NDList weights, boolean reversed);
    }

    /** Runs two computations that need nothing from each other. */
    interface Order {
        void run(Runnable first, Runnable second);
    }

    private record Layer(NDArray input, Direction forward, Direction backward) {}

    @Override
    public BiLstm.Memory read(NDArray features, Dropout masks) {
        NDList hidden = new NDList();
        NDList cell = new NDList();
        NDArray x = features;
        for (int number = 0; number < weights.size(); number++) {
            try (Scope scope = Scope.open()) {
                if (number > 0) masks.fromTimeFirst(x, rate, Dropout.Place.ENCODER, number);
                NDArray input = x; // [T, B, I]
                NDList own = weights.get(number);
                Layer layer = new Layer(
                        input, kind.direction(own.subNDList(0, 4), false), kind.direction(own.subNDList(4, 8), true));
                layers.add(layer);
                x = scope.keep(input.getManager().zeros(outputs(input, own), input.getDataType())); // [T, B, 2H]
                Halves outputs = Halves.of(x, 2);
                Direction.State[] last = new Direction.State[2];
                order.run(
                        () -> last[0] = layer.forward().read(input, outputs.left()),
                        () -> last[1] = layer.backward().read(input, outputs.right()));
                keep(layer.forward(), last[0], scope);
                keep(layer.backward(), last[1], scope);
                hidden.add(scope.keep(joined(last[0].hidden(), last[1].hidden()))); // [B, 2H]
                cell.add(scope.keep(joined(last[0].cell(), last[1].cell())));
            }
        }
        return new BiLstm.Memory(x, NDArrays.stack(hidden), NDArrays.stack(cell));
    }

    @Override
    public NDArray backward(BiLstm.Memory memory, Dropout masks) {
        NDArray gradient = memory.outputs(); // [T, B, 2H]
        for (int number = layers.size() - 1; number >= 0; number--) {
            try (Scope scope = Scope.open()) {
                Layer layer = layers.get(number);
                Halves upstream = Halves.of(gradient, 2);
                Halves hidden = Halves.of(memory.hidden().get(number).expandDims(0), 2); // [1, B, H] each
                Halves cell = Halves.of(memory.cell().get(number).expandDims(0), 2);
                NDArray input = layer.input().zerosLike(); // [T, B, I]
                order.run(
                        () -> layer.forward()
                                .backward(upstream.left(), new Direction.State(hidden.left(), cell.left()), input),
                        () -> layer.backward()
                                .backward(upstream.right(), new Direction.State(hidden.right(), cell.right()), input));
                if (number > 0) masks.fromTimeFirst(input, rate, Dropout.Place.ENCODER, number);
                gradient = scope.keep(input);
            }
        }
        return gradient;
    }

    /** What the two directions have of an array: views. */
    private record Halves(NDArray left, NDArray right) {
        static Halves of(NDArray both, int axis) {
            NDList halves = both.split(2, axis);
            return new Halves(halves.get(0), halves.get(1));
        }
    }

    private static Shape outputs(NDArray input, NDList weights) {
        long hidden = weights.get(1).getShape().get(1);
        return new Shape(input.getShape().get(0), input.getShape().get(1), 2 * hidden);
    }

    private static void keep(Direction direction, Direction.State last, Scope scope) {
        last.arrays().forEach(Scope::adopt);
        direction.kept().forEach(scope::keep);
    }

    private static NDArray joined(NDArray left, NDArray right) {
        return NDArrays.concat(new NDList(left.squeeze(0), right.squeeze(0)), 1);
    }
}
