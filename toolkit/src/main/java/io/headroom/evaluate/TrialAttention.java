package io.headroom.evaluate;

import io.headroom.corpus.TrialInfo;

/**
 * Where in a trial the network looked for each word that it wrote.
 *
 * @param trial the trial, as the network saw it
 * @param prediction what it wrote, with the weights of its attention
 */
public record TrialAttention(TrialInfo trial, Prediction prediction) {}
