package io.headroom.signal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The digital values of an EDF file whose layout the test knows: none of the reader's code takes part. */
final class RawEdf {
    private RawEdf() {}

    /**
     * @param channels signals with samples, all alike; one annotation signal stands behind them
     * @param samples samples a record of each
     * @param annotationSamples samples a record of the annotation signal
     */
    static float[][] digital(Path file, int channels, int samples, int annotationSamples, int records) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        float[][] all = new float[channels][samples * records];
        int at = 256 * (channels + 2);
        for (int record = 0; record < records; record++) {
            for (float[] channel : all) {
                for (int i = 0; i < samples; i++, at += 2) {
                    channel[record * samples + i] = (bytes[at + 1] << 8) + (bytes[at] & 255);
                }
            }
            at += 2 * annotationSamples;
        }
        return all;
    }
}
