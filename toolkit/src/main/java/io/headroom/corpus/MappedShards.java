package io.headroom.corpus;

import io.headroom.error.CallerMistake;
import io.headroom.error.FileFault;
import io.headroom.signal.Half;
import io.headroom.signal.NpyFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The sample files of a corpus, mapped whole. Pages come from the system's cache when they are touched, and go when memory is
 * short.
 *
 * <p>Java 17 cannot unmap: closing drops the maps, and the collector returns their addresses when no reader holds them any
 * more. So a read that is under way ends well, and one that starts later is refused.
 */
final class MappedShards implements AutoCloseable {
    private final Path folder;
    private final CorpusIndex index;
    private volatile List<ByteBuffer> maps;

    private MappedShards(Path folder, CorpusIndex index, List<ByteBuffer> maps) {
        this.folder = folder;
        this.index = index;
        this.maps = maps;
    }

    /**
     * Maps every shard of an index.
     *
     * @throws FileFault if one is missing, has another length, or is another array than the index says
     */
    static MappedShards open(Path folder, CorpusIndex index) throws IOException {
        List<ByteBuffer> maps = new ArrayList<>();
        for (CorpusIndex.Shard shard : index.shards()) {
            Path file = folder.resolve(shard.file());
            if (Files.notExists(file)) throw new FileFault(file, "", "is missing; copy the corpus again");
            long bytes = Files.size(file);
            if (bytes != shard.bytes()) {
                String fate = bytes < shard.bytes() ? "it is cut short" : "something was appended";
                throw new FileFault(
                        file,
                        "",
                        "expected " + shard.bytes() + " bytes, got " + bytes + ": " + fate + "; copy it again");
            }
            try (NpyFile array = NpyFile.open(file)) {
                int[] shape = {shard.samples(), index.channels()};
                if (array.type() != index.type().npy() || !Arrays.equals(array.shape(), shape)) {
                    throw new FileFault(
                            file,
                            "header",
                            "expected " + index.type().label() + " " + Arrays.toString(shape) + ", got "
                                    + array.type().code() + " " + Arrays.toString(array.shape()));
                }
                maps.add(array.map());
            }
        }
        return new MappedShards(folder, index, maps);
    }

    /** A way to read trials, for one thread. */
    TrialSamples reader() {
        return switch (index.type()) {
            case FLOAT32 -> this::readFloats;
            case FLOAT16 -> new Halves();
        };
    }

    private void readFloats(int trial, int from, int count, float[] into) {
        TrialTable trials = index.trials();
        int channels = index.channels();
        FloatBuffer shard = map(trials.shard(trial)).asFloatBuffer();
        shard.get((trials.offset(trial) + from) * channels, into, 0, count * channels);
    }

    private final class Halves implements TrialSamples {
        private short[] bits = {};

        @Override
        public void read(int trial, int from, int count, float[] into) {
            TrialTable trials = index.trials();
            int channels = index.channels();
            int values = count * channels;
            if (bits.length < values) bits = new short[values];
            ShortBuffer shard = map(trials.shard(trial)).asShortBuffer();
            shard.get((trials.offset(trial) + from) * channels, bits, 0, values);
            Half.decode(bits, 0, into, 0, values);
        }
    }

    private ByteBuffer map(int shard) {
        return maps().get(shard).duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Refuses to go on if the shards were closed. */
    List<ByteBuffer> maps() {
        List<ByteBuffer> open = maps;
        if (open == null) throw new CallerMistake("the corpus " + folder + " was closed; open it again");
        return open;
    }

    boolean areOpen() {
        return maps != null;
    }

    @Override
    public void close() {
        maps = null;
    }
}
