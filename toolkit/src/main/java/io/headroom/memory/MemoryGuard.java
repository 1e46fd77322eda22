package io.headroom.memory;

import io.headroom.error.OverBudget;

/**
 * Is asked before memory is taken, and answers with what is left. Whoever asks takes the memory only if the answer allows it:
 * on a CPU there is no exception to wait for, the kernel ends the process.
 */
@FunctionalInterface
public interface MemoryGuard {
    /** Refuses nothing. */
    MemoryGuard UNLIMITED = request -> Room.UNLIMITED;

    /**
     * What is left now. May first have the process give back what it does not need, if that decides.
     *
     * @param request what is about to be taken
     * @return the room, which allows the request or does not
     */
    Room ask(Request request);

    /**
     * Asks for what there is no smaller way to do.
     *
     * @param request what is about to be taken
     * @throws OverBudget naming both sides if there is no room for it
     */
    default void require(Request request) {
        Room room = ask(request);
        if (room.allows(request)) return;
        throw new OverBudget(
                request.what() + ' ' + room.shortage(request) + "; give more memory",
                request.more().count(),
                room.memory().allowed().count());
    }

    /**
     * Memory that is about to be taken.
     *
     * @param what for what: {@code "a batch of 16 trials"}
     * @param more by how much the process will grow, the Java heap included
     * @param heap how much of it are objects of the Java heap
     * @param surplus bytes that the process holds already beyond what it needs here, such as garbage of its heap: pages of
     *     programs may make room for them
     */
    record Request(String what, Bytes more, Bytes heap, Bytes surplus) {
        /**
         * A request of a process that holds what it needs.
         *
         * @param what for what
         * @param more by how much the process will grow, the Java heap included
         * @param heap how much of it are objects of the Java heap
         */
        public Request(String what, Bytes more, Bytes heap) {
            this(what, more, heap, Bytes.ZERO);
        }

        /**
         * Objects of the Java heap and nothing besides.
         *
         * @param what for what
         * @param bytes how much
         * @return the request
         */
        public static Request onHeap(String what, long bytes) {
            return new Request(what, new Bytes(bytes), new Bytes(bytes));
        }
    }

    /**
     * What may still be taken.
     *
     * @param memory by the process
     * @param heap by objects of the Java heap
     * @param programs pages of programs in what is held, which the system would drop before it refuses, and read again
     */
    record Room(MemoryBudget memory, MemoryBudget heap, Bytes programs) {
        /** No bound is known. */
        public static final Room UNLIMITED = new Room(
                new MemoryBudget(new Bytes(Long.MAX_VALUE), "no limit"),
                new MemoryBudget(new Bytes(Long.MAX_VALUE), "no limit"));

        /**
         * Room beside programs that are not told apart.
         *
         * @param memory by the process
         * @param heap by objects of the Java heap
         */
        public Room(MemoryBudget memory, MemoryBudget heap) {
            this(memory, heap, Bytes.ZERO);
        }

        /**
         * Whether a request fits.
         *
         * @param request what is about to be taken
         * @return true if both bounds allow it
         */
        public boolean allows(Request request) {
            return hasRoomFor(request) && heap.allows(request.heap());
        }

        private boolean hasRoomFor(Request request) {
            long displaced = Math.min(request.surplus().count(), programs.count());
            return memory.allows(new Bytes(Math.max(0, request.more().count() - displaced)));
        }

        /**
         * Why a request does not fit: {@code "needs 1.20 GB more, left are 300 MB (cgroup limit 2.00 GB, /job)"}.
         *
         * @param request one that is not allowed
         * @return the words
         */
        public String shortage(Request request) {
            return hasRoomFor(request)
                    ? "needs " + request.heap() + " of Java heap, left are " + heap
                    : "needs " + request.more() + " more, left are " + memory;
        }
    }
}
