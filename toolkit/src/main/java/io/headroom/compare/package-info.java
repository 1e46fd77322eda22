/**
 * Runs beside each other: an {@link io.headroom.compare.Experiment} is one variant on one corpus, from the split to the
 * scores; a comparison is several of them, with what each takes at full size, in one table.
 */
package io.headroom.compare;
