package io.headroom.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import io.headroom.corpus.Batch;
import io.headroom.engine.ComputeDevice;
import io.headroom.engine.GradientMode;
import io.headroom.engine.Gradients;
import io.headroom.engine.Scope;
import io.headroom.error.FileFault;
import io.headroom.model.Dropout;
import io.headroom.model.Network;
import io.headroom.model.Schedule;
import io.headroom.model.Seq2SeqSpec;
import io.headroom.model.TargetWords;
import io.headroom.model.WordFeed;
import io.headroom.signal.NpyArray;
import io.headroom.signal.NpzFile;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Does this machine's engine give the numbers of an independent implementation? Read from a fixture: weights, signal, words,
 * and what came out of them elsewhere.
 *
 * @param logits largest difference over the largest entry: true words forced, forced at every second word, and with running
 *     statistics after five steps
 * @param loss largest difference over the loss: both forcings, and the five steps
 * @param gradients largest difference over the largest entry of a parameter, the worst parameter
 * @param attentionGradients the same for {@code query.*} and {@code key.bias}, sums that cancel
 * @param adam5 largest absolute difference of a weight after five clipped steps of Adam
 * @param greedyEqual whether every word of greedy decoding is the same
 */
public record Parity(
        double logits, double loss, double gradients, double attentionGradients, double adam5, boolean greedyEqual) {
    /** Zero by mathematics: a constant before BatchNorm or before softmax. What they hold is rounding noise. */
    static final Set<String> ZERO_GRADIENT = Set.of("conv1.bias", "conv2.bias", "score.bias");

    private static final Set<String> CANCELLING = Set.of("query.weight", "query.bias", "key.bias");
    private static final double LOGITS_BAR = 1e-5;
    private static final double GRADIENTS_BAR = 1e-4;
    private static final double ATTENTION_BAR = 1e-3;
    private static final double ADAM_BAR = 1e-4;

    /**
     * Whether every difference is within what other machines and orders of addition differ by.
     *
     * @return logits and loss 1e-5, gradients 1e-4, attention gradients 1e-3, weights 1e-4, the same words
     */
    public boolean passes() {
        return logits <= LOGITS_BAR
                && loss <= LOGITS_BAR
                && gradients <= GRADIENTS_BAR
                && attentionGradients <= ATTENTION_BAR
                && adam5 <= ADAM_BAR
                && greedyEqual;
    }

    /**
     * Runs a fixture.
     *
     * @param fixture an archive with {@code sizes}, {@code weight/*}, {@code x}, {@code words}, {@code forced/*}, {@code
     *     mixed/*}, {@code adam5/*}, {@code adam5_losses}, {@code eval/*}
     * @param device where to compute
     * @return the differences
     */
    public static Parity of(Path fixture, ComputeDevice device) {
        return of(fixture, Schedule.recorded(Integer.MAX_VALUE), device);
    }

    /**
     * Runs a fixture, its steps split.
     *
     * @param fixture an archive as above
     * @param schedule how a step is split
     * @param device where to compute
     * @return the differences
     */
    public static Parity of(Path fixture, Schedule schedule, ComputeDevice device) {
        Fixture expected = new Fixture(fixture, NpzFile.read(fixture));
        try (Network network = Network.create(expected.spec(), 0, device)) {
            Comparison found = new Comparison(network, schedule, expected);
            found.forcing("forced", WordFeed.FORCED);
            found.forcing(
                    "mixed",
                    (position, target, logits) ->
                            (position % 2 == 0 ? WordFeed.FORCED : WordFeed.FREE).next(position, target, logits));
            found.fiveSteps();
            boolean greedy = found.evaluation();
            return new Parity(found.logits, found.loss, found.gradients, found.attentionGradients, found.adam5, greedy);
        }
    }

    private record Fixture(Path file, Map<String, NpyArray> arrays) {
        NpyArray get(String name) {
            NpyArray array = arrays.get(name);
            if (array == null) {
                throw new FileFault(
                        file, "", "holds no " + name + "; give a seq2seq fixture such as seq2seq-2layer.npz");
            }
            return array;
        }

        Seq2SeqSpec spec() {
            int[] sizes = get("sizes").ints(); // channels, mid, reduced, hidden, embedding, layers
            int vocabulary = get("weight/embed.weight").shape()[0];
            return new Seq2SeqSpec(sizes[0], sizes[1], sizes[2], sizes[3], sizes[4], sizes[5], vocabulary, 0, 0);
        }

        Batch batch() {
            NpyArray x = get("x"); // [B, C, T]
            NpyArray words = get("words"); // [B, W]
            List<Batch.Row> rows = new ArrayList<>();
            int[] ids = words.ints();
            int length = words.shape()[1];
            for (int b = 0; b < x.shape()[0]; b++) {
                List<Integer> own =
                        Arrays.stream(ids, b * length, (b + 1) * length).boxed().toList();
                rows.add(new Batch.Row(b, 0, x.shape()[2], own));
            }
            return new Batch(FloatBuffer.wrap(x.floats()), x.shape()[1], x.shape()[2], rows);
        }

        void load(String prefix, Network network) {
            for (String name : network.weights().keySet()) {
                network.set(name, get(prefix + name).floats());
            }
        }
    }

    @SuppressWarnings("try")
    private static final class Comparison {
        private static final double CLIP = 1;
        private static final double RATE = 1e-3;

        private final Network network;
        private final Fixture expected;
        private final TrainingStep step;
        private double logits;
        private double loss;
        private double gradients;
        private double attentionGradients;
        private double adam5;

        Comparison(Network network, Schedule schedule, Fixture expected) {
            this.network = network;
            this.expected = expected;
            step = new TrainingStep(network, schedule);
        }

        void forcing(String part, WordFeed feed) {
            expected.load("weight/", network);
            compareLogits(part, feed, true);
            expected.load("weight/", network);
            double mean = step.backward(expected.batch(), Dropout.NONE, (from, to) -> feed);
            double independent = expected.get(part + "/loss").doubles()[0];
            loss = Math.max(loss, Math.abs(mean - independent) / independent);
            network.learned().forEach((name, parameter) -> compareGradient(part, name, parameter));
            step.gradients().zero();
        }

        private void compareGradient(String part, String name, NDArray parameter) {
            if (ZERO_GRADIENT.contains(name)) return;
            try (NDArray gradient = Gradients.of(parameter).orElseThrow()) {
                double worst = relative(
                        gradient.toFloatArray(),
                        expected.get(part + "/grad/" + name).floats());
                if (CANCELLING.contains(name)) {
                    attentionGradients = Math.max(attentionGradients, worst);
                } else {
                    gradients = Math.max(gradients, worst);
                }
            }
        }

        void fiveSteps() {
            expected.load("weight/", network);
            double[] losses = expected.get("adam5_losses").doubles();
            try (Adam adam = new Adam(network.manager(), network.learned())) {
                for (double independent : losses) {
                    double mean = step.backward(expected.batch(), Dropout.NONE, (from, to) -> WordFeed.FORCED);
                    loss = Math.max(loss, Math.abs(mean - independent) / independent);
                    Clipping.clip(step.gradients(), step.gradients().norm(), CLIP);
                    adam.update(RATE);
                    step.gradients().zero();
                }
            }
            network.learned().forEach((name, parameter) -> {
                if (ZERO_GRADIENT.contains(name)) return;
                adam5 = Math.max(
                        adam5,
                        largest(
                                parameter.toFloatArray(),
                                expected.get("adam5/" + name).floats()));
            });
        }

        /** With the fixture's own weights after five steps; the words are written to the end, past any end token. */
        boolean evaluation() {
            expected.load("adam5/", network);
            compareLogits("eval", WordFeed.FORCED, false);
            NpyArray words = expected.get("eval/greedy"); // [B, W]
            try (GradientMode off = GradientMode.off();
                    Scope scope = Scope.open()) {
                NDArray starts =
                        TargetWords.of(network.manager(), starts(words)).words(); // [W + 1, B]
                float[] said = run(starts, WordFeed.FREE, false)
                        .argMax(2)
                        .transpose()
                        .toType(DataType.FLOAT32, false)
                        .toFloatArray();
                return Arrays.equals(said, words.floats());
            }
        }

        private static List<Batch.Row> starts(NpyArray words) {
            List<Integer> row = new ArrayList<>(Collections.nCopies(words.shape()[1] + 1, 0));
            row.set(0, 1);
            return Collections.nCopies(words.shape()[0], new Batch.Row(0, 0, 0, row));
        }

        private void compareLogits(String part, WordFeed feed, boolean training) {
            try (GradientMode off = GradientMode.off();
                    Scope scope = Scope.open()) {
                NDArray words = TargetWords.of(
                                network.manager(), expected.batch().rows())
                        .words();
                NDArray own = run(words, feed, training).swapAxes(0, 1); // [B, W - 1, V]
                logits = Math.max(
                        logits,
                        relative(
                                own.toFloatArray(),
                                expected.get(part + "/logits").floats()));
            }
        }

        private NDArray run(NDArray words, WordFeed feed, boolean training) {
            NDArray x = network.signal(expected.batch());
            NDArray features = network.block().reduce(network.store(), x, training, Dropout.NONE);
            return network.block().logits(network.store(), features, words, feed, training, Dropout.NONE);
        }

        private static double relative(float[] own, float[] independent) {
            double entry = 0;
            for (float value : independent) entry = Math.max(entry, Math.abs(value));
            return largest(own, independent) / entry;
        }

        private static double largest(float[] own, float[] independent) {
            if (own.length != independent.length) {
                throw new IllegalStateException(own.length + " numbers beside " + independent.length);
            }
            double largest = 0;
            for (int i = 0; i < own.length; i++) {
                double difference = Math.abs((double) own[i] - independent[i]);
                if (!(difference <= largest)) largest = difference; // a NaN must show
            }
            return largest;
        }
    }
}
