/**
 * Fewer samples a second: a {@link io.headroom.resample.Downsampler} takes one channel's samples and gives those that are
 * kept, and says how much of each frequency gets through. Trials pass through it when they are read, before they are padded.
 */
package io.headroom.resample;
