package io.headroom.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.List;

/** A part of the network as a block: it holds parameters for DJL's tools; {@link Seq2Seq} calls its own typed method. */
abstract class Part extends AbstractBlock {
    /** Registers parameters of known shape, in order. */
    final List<Parameter> own(List<Parameter> parameters) {
        parameters.forEach(this::addParameter);
        return parameters;
    }

    /** A parameter's array on the device of an input. */
    static NDArray value(ParameterStore store, Parameter parameter, NDArray beside) {
        return store.getValue(parameter, beside.getDevice(), true);
    }

    /** The arrays of some parameters, in their order. */
    static NDList values(ParameterStore store, List<Parameter> parameters, NDArray beside) {
        return new NDList(parameters.stream()
                .map(parameter -> value(store, parameter, beside))
                .toList());
    }

    /** x W' + b. */
    static NDArray linear(ParameterStore store, NDArray x, Parameter weight, Parameter bias) {
        return x.getNDArrayInternal()
                .linear(x, value(store, weight, x), value(store, bias, x))
                .singletonOrThrow();
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
        for (Block child : getChildren().values()) child.initialize(manager, type, inputs);
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        throw new UnsupportedOperationException(
                getClass().getSimpleName() + " is a part of Seq2Seq and does not run alone; call Seq2Seq's forward");
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        throw new UnsupportedOperationException(
                getClass().getSimpleName() + " is a part of Seq2Seq; ask Seq2Seq for its output's shape");
    }
}
