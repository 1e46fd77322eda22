package io.headroom.corpus;

import io.headroom.random.Key;
import java.nio.file.Path;
import java.util.List;

/** Small corpora for tests, their numbers a function of a key. */
final class MadeUp {
    private MadeUp() {}

    static TrialEntry entry(String id, String text, String subject) {
        return new TrialEntry(id, text, subject, "", 100, List.of(), "", "");
    }

    /** [samples, channels], normal with a deviation of 20 microvolts. */
    static float[] signal(Key key, int samples, int channels) {
        float[] values = new float[samples * channels];
        for (int i = 0; i < values.length; i++) values[i] = (float) (20 * key.normal(i));
        return values;
    }

    /** A corpus in which sentence {@code i} is read {@code readings[i]} times, by subjects s0, s1, ... in turn. */
    static Corpus sentences(Path target, int channels, int... readings) {
        Key key = Key.of(7);
        try (CorpusWriter writer = CorpusWriter.create(target, SampleType.FLOAT32)) {
            for (int sentence = 0; sentence < readings.length; sentence++) {
                for (int reading = 0; reading < readings[sentence]; reading++) {
                    String id = sentence + "-" + reading;
                    int samples = 10 + key.below(writer.size(), 20);
                    writer.add(
                            entry(id, "sentence number " + sentence, "s" + reading),
                            signal(key.fold(writer.size()), samples, channels),
                            samples,
                            channels);
                }
            }
            return writer.commit();
        }
    }
}
