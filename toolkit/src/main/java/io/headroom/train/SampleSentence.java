package io.headroom.train;

/**
 * What the network wrote for a trial of the validation side, for whoever watches a training.
 *
 * @param trial index of the trial in its corpus
 * @param truth the sentence that was read
 * @param written the sentence that the network wrote
 */
public record SampleSentence(int trial, String truth, String written) {}
