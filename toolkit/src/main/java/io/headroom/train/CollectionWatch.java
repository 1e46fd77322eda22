package io.headroom.train;

import java.lang.ref.WeakReference;

/**
 * Tells whether the heap was collected since it was opened. DJL's {@code x.mul(number)} lends Java memory to the recorded
 * operation; a collection frees it, and a backward pass after that reads anything. Code of others cannot be kept from such
 * calls, but a backward pass without a collection before its end is right.
 */
final class CollectionWatch {
    /** Unreachable from the start, so the next collection clears it with whatever was lent after it. */
    private final WeakReference<Object> sentinel = new WeakReference<>(new Object());

    boolean collected() {
        return sentinel.get() == null;
    }
}
