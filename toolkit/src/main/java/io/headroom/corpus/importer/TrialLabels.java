package io.headroom.corpus.importer;

import io.headroom.error.CallerMistake;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which sentence an annotation of a recording stands for.
 *
 * @param sentences the sentence by annotation text, in the order given, at least one
 */
public record TrialLabels(Map<String, String> sentences) {
    private static final String EXAMPLE = "\"T0=rest,T1=left fist\"";

    /** Copies the map and refuses an empty one. */
    public TrialLabels {
        if (sentences.isEmpty())
            throw new CallerMistake("labels: expected " + EXAMPLE + ", got none; name at least one annotation");
        sentences = Collections.unmodifiableMap(new LinkedHashMap<>(sentences));
    }

    /**
     * Reads labels as a command line gives them.
     *
     * @param text {@code annotation=sentence}, parted by commas: {@code "T0=rest,T1=left fist,T2=right fist"}
     * @return the labels
     * @throws CallerMistake if the text is not of that form or names an annotation twice
     */
    public static TrialLabels parse(String text) {
        Map<String, String> sentences = new LinkedHashMap<>();
        for (String pair : text.split(",", -1)) {
            int equals = pair.indexOf('=');
            String annotation = equals < 0 ? "" : pair.substring(0, equals).strip();
            String sentence = pair.substring(equals + 1).strip();
            if (annotation.isEmpty() || sentence.isEmpty()) {
                throw new CallerMistake(
                        "labels: expected ANNOTATION=SENTENCE as in " + EXAMPLE + ", got \"" + pair.strip() + '"');
            }
            if (sentences.put(annotation, sentence) != null) {
                throw new CallerMistake("labels: " + annotation + " is given twice; keep one");
            }
        }
        return new TrialLabels(sentences);
    }

    /**
     * The sentence that an annotation stands for.
     *
     * @param annotation its text; spaces around it do not count
     * @return the sentence, empty if the annotation marks no trial
     */
    public Optional<String> sentence(String annotation) {
        return Optional.ofNullable(sentences.get(annotation.strip()));
    }
}
