package io.headroom.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.Initializer;
import io.headroom.engine.NativeArrays;
import io.headroom.random.Key;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Parameters with PyTorch's names and PyTorch's initial distributions, drawn from a key: the same seed gives the same
 * network on every machine.
 *
 * @param key the run's key for initial weights
 */
record Weights(Key key) {
    /** Uniform in +-1/sqrt(fanIn): PyTorch's choice for convolutions, linear layers and their biases. */
    Parameter uniform(String name, long fanIn, long... shape) {
        double bound = 1 / Math.sqrt((double) fanIn);
        return learned(name, shape, (draws, into) -> {
            for (int i = 0; i < into.length; i++) into[i] = (float) (bound * (2 * draws.uniform(i) - 1));
        });
    }

    /** Standard normal, the first row 0: the vectors of words, with padding as id 0. */
    Parameter wordVectors(String name, long words, long width) {
        return learned(name, new long[] {words, width}, (draws, into) -> {
            for (int i = (int) width; i < into.length; i++) into[i] = (float) draws.normal(i);
        });
    }

    /** One value everywhere. */
    Parameter constant(String name, float value, long width) {
        return learned(name, new long[] {width}, (draws, into) -> java.util.Arrays.fill(into, value));
    }

    /** A running statistic: saved with the network, without a gradient. */
    Parameter statistic(String name, Parameter.Type type, long width) {
        return Parameter.builder()
                .setName(name)
                .setType(type)
                .optShape(new Shape(width))
                .optRequiresGrad(false)
                .build();
    }

    /** A layer's weights in PyTorch's order: for each direction weight_ih, weight_hh, bias_ih, bias_hh. */
    List<Parameter> lstm(String prefix, int layer, long input, long hidden, boolean bidirectional) {
        List<Parameter> all = new ArrayList<>();
        for (String suffix : bidirectional ? List.of("", "_reverse") : List.of("")) {
            String end = "_l" + layer + suffix;
            all.add(uniform(prefix + ".weight_ih" + end, hidden, 4 * hidden, input));
            all.add(uniform(prefix + ".weight_hh" + end, hidden, 4 * hidden, hidden));
            all.add(uniform(prefix + ".bias_ih" + end, hidden, 4 * hidden));
            all.add(uniform(prefix + ".bias_hh" + end, hidden, 4 * hidden));
        }
        return all;
    }

    private Parameter learned(String name, long[] shape, Draw draw) {
        Key own = key;
        for (char letter : name.toCharArray()) own = own.fold(letter);
        return Parameter.builder()
                .setName(name)
                .setType(name.endsWith("bias") ? Parameter.Type.BIAS : Parameter.Type.WEIGHT)
                .optShape(new Shape(shape))
                .optInitializer(new Drawn(own, draw))
                .build();
    }

    /** Fills an array, row-major, from a key of its own. */
    private interface Draw {
        void fill(Key draws, float[] into);
    }

    private record Drawn(Key key, Draw draw) implements Initializer {
        @Override
        public NDArray initialize(NDManager manager, Shape shape, DataType type) {
            NDArray drawn = NativeArrays.floats(manager, shape, (FloatBuffer into) -> {
                float[] values = new float[into.remaining()];
                draw.fill(key, values);
                into.put(values);
            });
            if (type == DataType.FLOAT32) return drawn;
            try (drawn) {
                return drawn.toType(type, true);
            }
        }
    }
}
