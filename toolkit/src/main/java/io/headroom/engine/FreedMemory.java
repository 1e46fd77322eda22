package io.headroom.engine;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * What glibc does with the memory of freed arrays, until closed (mallopt(3)). Left to itself it gives some back and keeps some,
 * and the resident set wanders to twice of what is alive. Elsewhere than on Linux nothing changes.
 */
public final class FreedMemory implements AutoCloseable {
    private static final int TRIM_THRESHOLD = -1;
    private static final int MMAP_THRESHOLD = -3;
    private static final int ALL = 1 << 30;
    /** Above the arrays of an encoder segment at full size, below those of whole trials. */
    private static final int LARGE = 4 << 20;

    private static final int SMALL = 64 << 10;
    private static final int SOME = 32 << 20;
    /** What two threads free within a phase at full size. */
    private static final int PHASE = 256 << 20;

    /** Large enough that freeing it looks at the arena's top, small enough not to be mapped by itself. */
    private static final int BLOCK = 128 << 10;
    /** As many as glibc makes, eight a processor, on most machines. */
    private static final int ARENAS = Math.min(32, 8 * Runtime.getRuntime().availableProcessors());

    private static final AtomicBoolean BACK_BETWEEN_PHASES = new AtomicBoolean();
    /** What is in force; glibc's own to begin with. */
    private static final AtomicInteger KEPT = new AtomicInteger(128 << 10);

    /** What becomes of freed arrays. */
    public enum Rule {
        /** It is kept for the next array: nothing is paid for a page a second time. For what is small altogether. */
        KEPT(ALL, ALL, false),
        /**
         * It is kept within a phase of a step, whose arrays come again and again in the same sizes, and given back at the
         * phase's end: see {@link #endPhase}. For steps that keep little themselves and make the same arrays often.
         */
        KEPT_WITHIN_PHASE(SOME, PHASE, true),
        /** Each array of 4 MiB or more is given back at once, the rest at a phase's end: what is resident is in use. */
        GIVEN_BACK(LARGE, SOME, true);

        private final int mapped;
        private final int kept;
        private final boolean backBetweenPhases;

        Rule(int mapped, int kept, boolean backBetweenPhases) {
            this.mapped = mapped;
            this.kept = kept;
            this.backBetweenPhases = backBetweenPhases;
        }

        /**
         * How large arrays are mapped by themselves, and so given back as soon as they are freed.
         *
         * @return bytes
         */
        public int mapped() {
            return mapped;
        }
    }

    private FreedMemory() {}

    /** glibc. */
    interface C extends Library {
        int mallopt(int parameter, int value);

        int malloc_trim(long keep);
    }

    /**
     * Puts a rule in force.
     *
     * @param rule what becomes of freed arrays
     * @return closes to giving back at once, with no regard to phases
     */
    public static FreedMemory by(Rule rule) {
        set(rule.mapped, rule.kept, rule.backBetweenPhases);
        return new FreedMemory();
    }

    /**
     * Gives each array of 64 KiB or more back at once, for a price of time: what is resident is what is alive. For measuring.
     *
     * @return closes to giving large ones back
     */
    public static FreedMemory givenBackAtOnce() {
        set(SMALL, SMALL, false);
        if (Platform.isLinux()) Loaded.LIBRARY.malloc_trim(0);
        return new FreedMemory();
    }

    /** Gives back what was kept within a phase, if it was: the next one's arrays have other sizes. */
    public static void endPhase() {
        if (BACK_BETWEEN_PHASES.get() && Platform.isLinux()) Loaded.LIBRARY.malloc_trim(0);
    }

    /**
     * Gives back all that is free, whatever is in force: for looking at what is in use. malloc_trim leaves the top of every arena
     * but the first alone; freeing a block shortens that of its own arena. This thread's is among them, and new threads that
     * live at the same time take the others in turn.
     */
    public static void giveBackNow() {
        if (!Platform.isLinux()) return;
        Loaded.LIBRARY.malloc_trim(0);
        Loaded.LIBRARY.mallopt(TRIM_THRESHOLD, 0);
        shortenOwnArena();
        try {
            CountDownLatch all = new CountDownLatch(ARENAS);
            List<Thread> threads = Stream.generate(() -> new Thread(() -> shortenArena(all), "headroom-give-back"))
                    .limit(ARENAS)
                    .toList();
            threads.forEach(Thread::start);
            for (Thread thread : threads) thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // what is given back is looked at only
        } finally {
            Loaded.LIBRARY.mallopt(TRIM_THRESHOLD, KEPT.get());
        }
    }

    /** A thread that ends would leave its arena to the next. */
    private static void shortenArena(CountDownLatch all) {
        shortenOwnArena();
        all.countDown();
        try {
            all.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody here does that
        }
    }

    private static void shortenOwnArena() {
        Native.free(Native.malloc(BLOCK));
    }

    @Override
    public void close() {
        set(LARGE, SOME, false);
    }

    private static void set(int mapped, int kept, boolean backBetweenPhases) {
        BACK_BETWEEN_PHASES.set(backBetweenPhases);
        if (!Platform.isLinux()) return;
        Loaded.LIBRARY.mallopt(MMAP_THRESHOLD, mapped);
        Loaded.LIBRARY.mallopt(TRIM_THRESHOLD, kept);
        KEPT.set(kept);
    }

    private static final class Loaded {
        static final C LIBRARY = Native.load("c", C.class);
    }
}
