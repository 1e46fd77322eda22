package io.headroom.memory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Touches 64 MiB, and writes by how much that raised resident and anonymous bytes at their highest. */
final class MemoryMeterWitness {
    private static final int BLOCK = 64 << 20;
    private static final int PAGE = 4096;

    private MemoryMeterWitness() {}

    public static void main(String[] arguments) throws IOException {
        try (PeakWatch watch = MemoryMeter.ofThisProcess().watch()) {
            MemoryUse before = watch.peak();
            ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
            for (int at = 0; at < BLOCK; at += PAGE) block.put(at, (byte) 1);
            MemoryUse after = watch.peak();
            long resident = after.resident().count() - before.resident().count();
            long anonymous = after.anonymous().count() - before.anonymous().count();
            if (block.get(0) != 1) throw new IllegalStateException("the block was not written");
            Files.writeString(Path.of(arguments[0]), resident + " " + anonymous);
        }
    }
}
