package io.headroom.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;

/**
 * What a run was trained on, as its owner writes it: training passes it on into {@code run.json} and never looks inside.
 *
 * @param corpus the corpus's folder
 * @param checksum of the corpus
 * @param split how the trials were split
 * @param vocabulary the words behind the ids
 * @param scaling how microvolts became inputs
 * @param variant which variant was trained, and what else is needed to read the data again
 */
public record DataDescription(
        String corpus, String checksum, JsonNode split, JsonNode vocabulary, JsonNode scaling, JsonNode variant) {
    /** Turns absent parts into JSON's null. */
    public DataDescription {
        split = split == null ? NullNode.instance : split;
        vocabulary = vocabulary == null ? NullNode.instance : vocabulary;
        scaling = scaling == null ? NullNode.instance : scaling;
        variant = variant == null ? NullNode.instance : variant;
    }

    /**
     * Data that has no description: made-up batches.
     *
     * @param name what to call it
     * @return a description without parts
     */
    public static DataDescription named(String name) {
        return new DataDescription(name, "", null, null, null, null);
    }
}
