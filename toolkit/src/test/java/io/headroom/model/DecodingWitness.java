package io.headroom.model;

import ai.djl.ndarray.NDArray;
import io.headroom.corpus.Batch;
import io.headroom.engine.ComputeDevice;
import io.headroom.engine.GradientMode;
import io.headroom.engine.Scope;
import io.headroom.memory.MemoryMeter;
import io.headroom.memory.PeakWatch;
import io.headroom.random.Key;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A process that takes trials of full size through the network of FULL and writes down how many bytes its peak is above what
 * engine and network had taken.
 */
@SuppressWarnings("try")
final class DecodingWitness {
    private static final int CHANNELS = 105;
    private static final int TIME = 5500;
    private static final int WORDS = 50;
    private static final int VOCABULARY = 600;

    private DecodingWitness() {}

    /** What is done with the trials, all of them at once. */
    enum Way {
        DECODED {
            @Override
            void go(Network network, Batch batch) {
                int words = network.decode(batch, WORDS, batch.size(), true).stream()
                        .mapToInt(sentence -> sentence.words().size())
                        .sum();
                if (words != batch.size() * WORDS) throw new IllegalStateException("an early end: " + words);
            }
        },
        SCORED {
            @Override
            void go(Network network, Batch batch) {
                network.loss(batch, WordFeed.FORCED, batch.size());
            }
        },
        /** What it would take if the engine recorded it. */
        RECORDED {
            @Override
            void go(Network network, Batch batch) {
                try (GradientMode on = GradientMode.on();
                        Scope scope = Scope.open()) {
                    Seq2Seq block = network.block();
                    NDArray features = block.reduce(network.store(), network.signal(batch), false, Dropout.NONE);
                    TargetWords words = TargetWords.of(network.manager(), batch.rows());
                    block.logits(network.store(), features, words.words(), WordFeed.FREE, true, Dropout.NONE);
                }
            }
        };

        abstract void go(Network network, Batch batch);
    }

    /**
     * Goes one way.
     *
     * @param arguments a {@link Way}, how many trials, the file where the bytes go
     * @throws IOException if it cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        try (PeakWatch start = MemoryMeter.ofThisProcess().watch();
                Network network = Network.create(Seq2SeqSpec.standard(CHANNELS, VOCABULARY), 1, ComputeDevice.CPU)) {
            long base = start.peak().resident().count();
            Batch batch = batch(Integer.parseInt(arguments[1]));
            try (PeakWatch watch = MemoryMeter.ofThisProcess().watch()) {
                Way.valueOf(arguments[0]).go(network, batch);
                long peak = watch.peak().resident().count();
                Files.writeString(Path.of(arguments[2]), Long.toString(peak - base));
            }
        }
    }

    private static Batch batch(int trials) {
        FloatBuffer signal = ByteBuffer.allocateDirect(trials * CHANNELS * TIME * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        Key noise = Key.of(1);
        for (int i = 0; i < signal.capacity(); i++) signal.put(i, 2 * noise.uniformFloat(i) - 1);
        List<Integer> sentence = new ArrayList<>(List.of(1));
        for (int word = 4; sentence.size() < WORDS - 1; word++) sentence.add(word);
        sentence.add(2);
        List<Batch.Row> rows = new ArrayList<>();
        for (int trial = 0; trial < trials; trial++) rows.add(new Batch.Row(trial, 0, TIME, sentence));
        return new Batch(signal, CHANNELS, TIME, rows);
    }
}
