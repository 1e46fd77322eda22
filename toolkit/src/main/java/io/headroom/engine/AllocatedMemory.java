package io.headroom.engine;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import com.sun.jna.Structure;
import java.util.Optional;

/**
 * What the C library has handed out at a moment (mallinfo2(3)): the engine's arrays, the JVM's own structures, all that is
 * neither Java heap nor a file.
 *
 * @param mappedBytes in blocks that are mapped one by one
 * @param arenaBytes in use within arenas, where small blocks lie
 * @param freeBytes free within arenas; whether they are resident is not known
 */
public record AllocatedMemory(long mappedBytes, long arenaBytes, long freeBytes) {
    /** Every field of {@code struct mallinfo2}, a size_t each. */
    @Structure.FieldOrder({
        "arena",
        "ordblks",
        "smblks",
        "hblks",
        "hblkhd",
        "usmblks",
        "fsmblks",
        "uordblks",
        "fordblks",
        "keepcost"
    })
    public static final class Mallinfo2 extends Structure implements Structure.ByValue {
        /** For the native call to fill. */
        public Mallinfo2() {}

        /** Bytes of arenas that came by brk. */
        public NativeLong arena;
        /** Free blocks. */
        public NativeLong ordblks;
        /** Free small blocks. */
        public NativeLong smblks;
        /** Blocks that are mapped one by one. */
        public NativeLong hblks;
        /** Bytes in blocks that are mapped one by one. */
        public NativeLong hblkhd;
        /** Always 0. */
        public NativeLong usmblks;
        /** Bytes in free small blocks. */
        public NativeLong fsmblks;
        /** Bytes in use within arenas. */
        public NativeLong uordblks;
        /** Bytes free within arenas. */
        public NativeLong fordblks;
        /** Bytes that could be given back from the top. */
        public NativeLong keepcost;
    }

    /** glibc from 2.33 on. */
    interface C extends Library {
        Mallinfo2 mallinfo2();
    }

    /**
     * What is handed out just now.
     *
     * @return the bytes; empty where the C library does not tell
     */
    public static Optional<AllocatedMemory> now() {
        return Loaded.LIBRARY
                .map(C::mallinfo2)
                .map(info -> new AllocatedMemory(
                        info.hblkhd.longValue(), info.uordblks.longValue(), info.fordblks.longValue()));
    }

    /**
     * All that is in use.
     *
     * @return bytes
     */
    public long liveBytes() {
        return mappedBytes + arenaBytes;
    }

    private static final class Loaded {
        static final Optional<C> LIBRARY = load();

        private static Optional<C> load() {
            if (!Platform.isLinux() || !Platform.is64Bit()) return Optional.empty();
            C library = Native.load("c", C.class);
            try {
                library.mallinfo2();
                return Optional.of(library);
            } catch (UnsatisfiedLinkError e) {
                return Optional.empty(); // an older glibc, or another C library
            }
        }
    }
}
