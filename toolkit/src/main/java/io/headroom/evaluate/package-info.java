/**
 * How good a network is: {@link io.headroom.evaluate.Predictor} writes sentences, {@link io.headroom.evaluate.Evaluation}
 * holds them against the true words and beside guesses that need no signal. Networks and batches go in, numbers and words
 * come out.
 */
package io.headroom.evaluate;
