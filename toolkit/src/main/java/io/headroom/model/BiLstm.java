package io.headroom.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import io.headroom.engine.Lstm;
import io.headroom.engine.Scope;
import java.util.ArrayList;
import java.util.List;

/**
 * The encoder: LSTM layers (Hochreiter and Schmidhuber 1997) that read the signal forwards and backwards. T time, B batch,
 * R reduced channels, H hidden, L layers.
 */
final class BiLstm extends Part {
    private final int hidden;
    private final double dropout;
    private final List<List<Parameter>> layers = new ArrayList<>();

    BiLstm(Seq2SeqSpec spec, Weights weights) {
        hidden = spec.hidden();
        dropout = spec.dropout();
        for (int layer = 0; layer < spec.layers(); layer++) {
            int input = layer == 0 ? spec.reduced() : 2 * hidden;
            layers.add(own(weights.lstm("encoder", layer, input, hidden, true)));
        }
    }

    /**
     * What the decoder looks at.
     *
     * @param outputs [T, B, 2H] of the last layer
     * @param hidden [L, B, 2H], forward and backward last states side by side
     * @param cell [L, B, 2H]
     */
    record Memory(NDArray outputs, NDArray hidden, NDArray cell) {
        Memory withoutRecord() {
            return new Memory(outputs.stopGradient(), hidden.stopGradient(), cell.stopGradient());
        }

        /** The rows [from, to): views. */
        Memory rows(int from, int to) {
            String rows = ":, " + from + ':' + to;
            return new Memory(outputs.get(rows), hidden.get(rows), cell.get(rows));
        }

        void addi(Memory other) {
            outputs.addi(other.outputs);
            hidden.addi(other.hidden);
            cell.addi(other.cell);
        }

        Memory zerosLike() {
            return new Memory(outputs.zerosLike(), hidden.zerosLike(), cell.zerosLike());
        }

        Memory keptIn(Scope scope) {
            scope.keep(outputs);
            scope.keep(hidden);
            scope.keep(cell);
            return this;
        }
    }

    /** Features [T, B, R] to the memory. */
    Memory encode(ParameterStore store, NDArray features, boolean training, Dropout masks) {
        long batch = features.getShape().get(1);
        NDArray start = features.getManager().zeros(new Shape(2, batch, hidden), features.getDataType()); // [2, B, H]
        NDList lastHidden = new NDList();
        NDList lastCell = new NDList();
        NDArray x = features;
        for (int layer = 0; layer < layers.size(); layer++) {
            if (layer > 0) x = masks.timeFirst(x, dropout, Dropout.Place.ENCODER, layer); // [T, B, 2H]
            NDList parameters = values(store, layers.get(layer), features);
            Lstm.Result result = Lstm.layer(x, start, start, parameters, training);
            x = result.outputs(); // [T, B, 2H]
            lastHidden.add(sideBySide(result.hidden(), batch));
            lastCell.add(sideBySide(result.cell(), batch));
        }
        return new Memory(x, NDArrays.stack(lastHidden), NDArrays.stack(lastCell));
    }

    /** The arrays of each layer, four a direction. */
    List<NDList> arrays(ParameterStore store, NDArray beside) {
        return layers.stream().map(layer -> values(store, layer, beside)).toList();
    }

    /** [2, B, H] to [B, 2H]. */
    private NDArray sideBySide(NDArray directions, long batch) {
        return directions.transpose(1, 0, 2).reshape(batch, 2L * hidden);
    }
}
