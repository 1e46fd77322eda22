package io.headroom.corpus.demo;

import io.headroom.corpus.Corpus;
import io.headroom.corpus.CorpusWriter;
import io.headroom.corpus.SampleType;
import io.headroom.corpus.TrialEntry;
import io.headroom.progress.Progress;
import io.headroom.random.Key;
import io.headroom.text.Tokenizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A made-up corpus in ZuCo's shape, for trying things out where no recording is at hand.
 *
 * <p>Each word leaves a response in a few sources of the brain at its onset, always the same one, 40% of its power above 60
 * Hz; each subject's head mixes the sources into channels in its own way, together with a 1/f background, an alpha rhythm and
 * the channels' own noise; some channels are flat, some are rejected (NaN). {@link DemoSettings#difficulty} sets the
 * background's power against the responses'. In one trial out of eight the reader's mind wanders and there is no response at
 * all, so that no network can get all of them right but by luck. Length, subject and bad channels say nothing about the sentence.
 *
 * <p>The same settings give the same corpus, bit for bit.
 */
public final class DemoCorpus {
    /** To be raised when the same settings come to give another corpus. */
    static final int EDITION = 2;

    private static final double LONGEST_RESPONSE_SECONDS = 0.4;
    private static final int RESPONSES_IN_LONGEST_TRIAL = 12;
    private static final double REJECTED_ONCE = 0.3;

    /** The share of trials that are read without a response. */
    static final double WANDERING = 0.125;

    private final DemoSettings settings;
    private final Key trials;
    private final TrialSynthesis synthesis;
    private final List<Subject> subjects = new ArrayList<>();
    private final Map<String, WordResponse> responses = new HashMap<>();

    DemoCorpus(DemoSettings settings) {
        this.settings = settings;
        Key root = Key.of(settings.seed());
        Key heads = root.fold(0);
        trials = root.fold(2);
        synthesis = new TrialSynthesis(settings);
        for (int i = 0; i < settings.subjects(); i++) subjects.add(Subject.of(heads, i, settings));
        for (int s = 0; s < settings.sentences(); s++) {
            for (String word : Tokenizer.words(DemoSentences.text(s))) {
                responses.computeIfAbsent(word, absent -> response(root.fold(1).fold(word.hashCode())));
            }
        }
    }

    private WordResponse response(Key word) {
        double longest = LONGEST_RESPONSE_SECONDS * settings.sampleRateHz();
        int samples = (int) Math.min(longest, settings.maximumSamples() / (double) RESPONSES_IN_LONGEST_TRIAL);
        return new WordResponse(word, Subject.RESPONSE_SOURCES, samples, settings.sampleRateHz());
    }

    /**
     * Makes a corpus.
     *
     * @param target its folder; must not exist
     * @param settings how large and how hard
     * @param progress told trials
     * @return the corpus, opened
     * @throws io.headroom.error.CallerMistake if the target exists
     * @throws io.headroom.error.EnvironmentFault if it cannot be written; nothing is left then
     * @throws io.headroom.error.CancelledException if the thread was interrupted; nothing is left then
     */
    public static Corpus write(Path target, DemoSettings settings, Progress progress) {
        DemoCorpus demo = new DemoCorpus(settings);
        int total = settings.sentences() * settings.trialsPerSentence();
        int done = 0;
        try (CorpusWriter writer = CorpusWriter.create(target, SampleType.FLOAT32)) {
            for (int repeat = 0; repeat < settings.trialsPerSentence(); repeat++) {
                for (int sentence = 0; sentence < settings.sentences(); sentence++) {
                    progress.advance("making trials", done++, total);
                    demo.add(sentence, repeat, writer);
                }
            }
            progress.advance("making trials", done, total);
            return writer.commit();
        }
    }

    private void add(int sentence, int repeat, CorpusWriter writer) {
        DemoTrial made = make(sentence, repeat);
        TrialEntry entry = new TrialEntry(
                made.subject().name() + '/' + (sentence + 1) + '/' + (repeat + 1),
                DemoSentences.text(sentence),
                made.subject().name(),
                "demo",
                settings.sampleRateHz(),
                made.bad(),
                "",
                "");
        writer.add(entry, made.signal(), made.samples(), settings.channels());
    }

    /** The trial at a place, whichever were made before. */
    DemoTrial make(int sentence, int repeat) {
        Key key = trials.fold(sentence).fold(repeat);
        Subject subject = subjects.get(repeat % subjects.size());
        List<WordResponse> words = Tokenizer.words(DemoSentences.text(sentence)).stream()
                .map(responses::get)
                .toList();
        Timeline timeline = Timeline.of(key.fold(0), words.size(), settings.maximumSamples());
        float[] signal = new float[timeline.samples() * settings.channels()];
        synthesis.addBackground(subject, key.fold(1), signal);
        if (key.fold(3).uniform(0) >= WANDERING) {
            synthesis.addResponses(subject, words, timeline.onsets(), signal);
        }
        return new DemoTrial(subject, signal, settings.channels(), spoil(subject, key.fold(2), signal));
    }

    private List<Integer> spoil(Subject subject, Key key, float[] signal) {
        TreeSet<Integer> rejected = new TreeSet<>(subject.rejected());
        if (!subject.rejected().isEmpty() && key.uniform(0) < REJECTED_ONCE) {
            rejected.add(key.below(1, settings.channels()));
        }
        subject.flat().forEach(channel -> fill(signal, channel, 0));
        rejected.forEach(channel -> fill(signal, channel, Float.NaN));
        rejected.addAll(subject.flat());
        return List.copyOf(rejected);
    }

    private void fill(float[] signal, int channel, float value) {
        for (int i = channel; i < signal.length; i += settings.channels()) signal[i] = value;
    }
}
