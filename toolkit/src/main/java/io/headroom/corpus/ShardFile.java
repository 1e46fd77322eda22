package io.headroom.corpus;

import io.headroom.signal.NpyWriter;
import java.io.IOException;
import java.nio.file.Path;

/** A sample file that grows. */
interface ShardFile extends AutoCloseable {
    /** Appends the first {@code count} values. */
    void write(float[] values, int count) throws IOException;

    /** Ends the file. */
    void commit() throws IOException;

    @Override
    void close();

    /** How sample files are made; a test puts a full disk here. */
    interface Opener {
        ShardFile open(Path file, SampleType type, int channels) throws IOException;
    }

    /** A sample file that numpy opens as it is. */
    static ShardFile npy(Path file, SampleType type, int channels) {
        NpyWriter writer = NpyWriter.create(file, type.npy(), channels);
        return new ShardFile() {
            @Override
            public void write(float[] values, int count) {
                writer.write(values, 0, count);
            }

            @Override
            public void commit() {
                writer.commit();
            }

            @Override
            public void close() {
                writer.close();
            }
        };
    }
}
