package io.headroom.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import io.headroom.corpus.Batch;
import io.headroom.engine.ComputeDevice;
import io.headroom.engine.EngineThreads;
import io.headroom.engine.Gradients;
import io.headroom.model.Dropout;
import io.headroom.model.Network;
import io.headroom.model.PhaseListener;
import io.headroom.model.RowsPass;
import io.headroom.model.Schedule;
import io.headroom.model.Seq2SeqSpec;
import io.headroom.model.StepSplit;
import io.headroom.random.Key;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Everything that a step computes before the optimiser sees it, out of fresh weights with dropout on.
 *
 * @param loss the mean loss a word, in nats
 * @param gradients by parameter, row-major
 * @param statistics running means and variances after the step, by name
 */
@SuppressWarnings("try")
public record StepNumbers(double loss, Map<String, double[]> gradients, Map<String, double[]> statistics) {
    private static final long SEED = 1;
    private static final Key MASKS = Key.of(2);

    /** How many bits the engine computes with. */
    public enum Precision {
        /** 32 bits, in which training is done. */
        SINGLE,
        /** 64 bits, in which an order of addition makes no difference that single precision could see. */
        DOUBLE;

        private Network network(Seq2SeqSpec spec) {
            return this == SINGLE
                    ? Network.create(spec, SEED, ComputeDevice.CPU)
                    : Network.inDoublePrecision(spec, SEED);
        }
    }

    /**
     * Makes a step, which no optimiser follows.
     *
     * @param spec the network's shape
     * @param schedule how the step is split
     * @param precision of all numbers
     * @param batch the effective batch
     * @param words what the decoder reads
     * @return what was computed
     */
    public static StepNumbers of(
            Seq2SeqSpec spec, Schedule schedule, Precision precision, Batch batch, WordsRead words) {
        return of(spec, schedule, precision, batch, MASKS, (from, to) -> words.rows(from));
    }

    /** The same with a dropout of one's own, and with any words. */
    static StepNumbers of(
            Seq2SeqSpec spec, Schedule schedule, Precision precision, Batch batch, Key dropout, RowsPass.Feeds feeds) {
        try (EngineThreads threads = EngineThreads.forOperationsOf(spec.recurrentFlop(schedule.encoderBatch()))) {
            return of(spec, StepSplit.always(schedule), precision, batch, dropout, feeds);
        }
    }

    /** The same with a split that may be another one in every part. */
    static StepNumbers of(
            Seq2SeqSpec spec, StepSplit split, Precision precision, Batch batch, Key dropout, RowsPass.Feeds feeds) {
        try (Network network = precision.network(spec)) {
            TrainingStep step = new TrainingStep(network, split, PhaseListener.SILENT);
            double loss = step.backward(batch, Dropout.of(dropout, batch.rows()), feeds);
            Map<String, double[]> gradients = new LinkedHashMap<>();
            network.learned().forEach((name, parameter) -> {
                try (NDArray gradient = Gradients.of(parameter).orElseThrow()) {
                    gradients.put(name, doubles(gradient));
                }
            });
            Map<String, double[]> statistics = new LinkedHashMap<>();
            network.weights().forEach((name, array) -> {
                if (!network.learned().containsKey(name)) statistics.put(name, doubles(array));
            });
            return new StepNumbers(loss, gradients, statistics);
        }
    }

    private static double[] doubles(NDArray array) {
        try (NDArray wide = array.toType(DataType.FLOAT64, true)) {
            return wide.toDoubleArray();
        }
    }
}
