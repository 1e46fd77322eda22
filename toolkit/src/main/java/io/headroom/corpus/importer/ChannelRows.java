package io.headroom.corpus.importer;

import io.headroom.memory.MemoryGuard;
import io.headroom.memory.MemoryGuard.Request;
import java.util.Arrays;

/** A trial as text files hold it, [channel, time] row-major, in an array that is kept from trial to trial. */
final class ChannelRows {
    private static final int BLOCK = 32;
    private static final int FIRST = 1 << 16;
    private static final long MOST = Integer.MAX_VALUE - 8L;

    private final MemoryGuard guard;
    private float[] values = {};
    private int rows;
    private int samples;

    ChannelRows(MemoryGuard guard) {
        this.guard = guard;
    }

    void clear() {
        rows = 0;
        samples = 0;
    }

    /** The array, with room for one more number at {@code index}. */
    float[] roomAt(int index) {
        if (index >= values.length) {
            int longer = (int) Math.min(MOST, Math.max(FIRST, values.length + values.length / 2L));
            require(longer);
            values = Arrays.copyOf(values, longer);
        }
        return values;
    }

    void endRow(int length) {
        samples = length;
        rows++;
    }

    /** Whether an array could hold another row of the same length. */
    boolean hasRoomForARow() {
        return (rows + 1L) * samples <= MOST;
    }

    int rows() {
        return rows;
    }

    int samples() {
        return samples;
    }

    /** [time, channel], an array of exactly that size. Squares of 32 x 32 so that both sides stay in the first cache. */
    float[] timeMajor() {
        require(rows * samples);
        float[] out = new float[rows * samples];
        for (int row = 0; row < rows; row += BLOCK) {
            int rowEnd = Math.min(rows, row + BLOCK);
            for (int time = 0; time < samples; time += BLOCK) {
                int timeEnd = Math.min(samples, time + BLOCK);
                for (int t = time; t < timeEnd; t++) {
                    for (int c = row; c < rowEnd; c++) out[t * rows + c] = values[c * samples + t];
                }
            }
        }
        return out;
    }

    private void require(int numbers) {
        guard.require(Request.onHeap("a trial of " + rows + " channels or more", (long) numbers * Float.BYTES));
    }
}
