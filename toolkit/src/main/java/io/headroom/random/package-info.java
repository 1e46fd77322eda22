/**
 * Randomness as a function of where it is used: a {@link io.headroom.random.Key} is folded with the seed, the epoch, the
 * trial and the place, so the same draw comes out however the work is ordered or split.
 */
package io.headroom.random;
