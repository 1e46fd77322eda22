package io.headroom.corpus;

import io.headroom.error.CallerMistake;
import io.headroom.random.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * How a corpus is parted into 70% for training, 15% for validation and 15% for testing. Validation and test get at least one
 * of whatever is dealt out; the rest is for training.
 */
public enum SplitRule {
    /** The trials of each sentence are dealt out: all sentences are known in training. The guide's. */
    WITHIN_SENTENCE("within sentence") {
        @Override
        void deal(Corpus corpus, List<Integer> trials, Sides sides, Key key) {
            Map<Integer, List<Integer>> sentences = groups(trials, corpus::sentence);
            requireTrials(corpus, sentences);
            sentences.forEach((sentence, readings) ->
                    sides.deal(readings.stream().map(List::of).toList(), key.fold(sentence)));
        }
    },
    /** Sentences are dealt out: those of the test are new to the network. */
    BY_SENTENCE("by sentence") {
        @Override
        void deal(Corpus corpus, List<Integer> trials, Sides sides, Key key) {
            sides.deal(enough(corpus, groups(trials, corpus::sentence), "sentences"), key);
        }
    },
    /** Subjects are dealt out: those of the test are new to the network. */
    BY_SUBJECT("by subject") {
        @Override
        void deal(Corpus corpus, List<Integer> trials, Sides sides, Key key) {
            sides.deal(enough(corpus, groups(trials, corpus::subject), "subjects"), key);
        }
    };

    /** The fewest things that can be dealt out to three sides. */
    private static final int SMALLEST = 3;

    private static final double HELD_OUT = 0.15;
    private static final int SHOWN = 60;
    private static final String BY_SENTENCE_OPTION =
            "--split by-sentence, in a cell settings -> settings.withSplit(SplitRule.BY_SENTENCE, 1)";

    private final String label;

    SplitRule(String label) {
        this.label = label;
    }

    /**
     * What tables call it.
     *
     * @return a few words
     */
    public String label() {
        return label;
    }

    /**
     * Parts a corpus.
     *
     * @param corpus what to part
     * @param minimumTrials sentences with fewer trials are left out; 1 leaves out none. The guide's {@code --min-samples}
     * @param key decides who goes where; the same key, the same split
     * @return the sides
     * @throws CallerMistake if a sentence that was not left out, or the corpus, has too little to be dealt out
     */
    public Split split(Corpus corpus, int minimumTrials, Key key) {
        CallerMistake.atLeast("--min-samples, in a cell minSamples,", minimumTrials, 1);
        List<Integer> kept = new ArrayList<>();
        List<Integer> leftOut = new ArrayList<>();
        int most = 0;
        for (List<Integer> readings : groups(
                        IntStream.range(0, corpus.size()).boxed().toList(), corpus::sentence)
                .values()) {
            most = Math.max(most, readings.size());
            (readings.size() < minimumTrials ? leftOut : kept).addAll(readings);
        }
        if (kept.isEmpty()) {
            throw new CallerMistake(corpus.folder() + ": expected a sentence with at least " + minimumTrials
                    + " trials, the most that one has is " + most
                    + "; lower --min-samples, in a cell minSamples, or import more recordings");
        }
        Sides sides = new Sides();
        deal(corpus, kept, sides, key);
        return new Split(label, sides.train, sides.validation, sides.test, leftOut);
    }

    abstract void deal(Corpus corpus, List<Integer> trials, Sides sides, Key key);

    private static Map<Integer, List<Integer>> groups(List<Integer> trials, IntUnaryOperator by) {
        Map<Integer, List<Integer>> groups = new TreeMap<>();
        for (int trial : trials)
            groups.computeIfAbsent(by.applyAsInt(trial), of -> new ArrayList<>())
                    .add(trial);
        return groups;
    }

    private static void requireTrials(Corpus corpus, Map<Integer, List<Integer>> sentences) {
        List<Integer> few = sentences.keySet().stream()
                .filter(sentence -> sentences.get(sentence).size() < SMALLEST)
                .toList();
        if (few.isEmpty()) return;
        String rest = few.size() == sentences.size()
                ? "import more recordings"
                : "--min-samples " + SMALLEST + ", in a cell minSamples(" + SMALLEST + "), leaves such sentences out";
        throw new CallerMistake(corpus.folder() + ": a split within sentences needs at least " + SMALLEST
                + " trials of each, " + few.size() + " of " + sentences.size() + " sentences have fewer, the first is "
                + quoted(corpus.sentences().get(few.get(0))) + " with "
                + sentences.get(few.get(0)).size() + "; " + rest + ", or " + BY_SENTENCE_OPTION
                + ", takes sentences whole");
    }

    List<List<Integer>> enough(Corpus corpus, Map<Integer, List<Integer>> groups, String what) {
        if (groups.size() < SMALLEST) {
            throw new CallerMistake(corpus.folder() + ": a split " + label + " needs at least " + SMALLEST + " " + what
                    + ", got " + groups.size()
                    + "; use another split (--split, in a cell withSplit) or import more recordings");
        }
        return List.copyOf(groups.values());
    }

    private static String quoted(String text) {
        return '"' + (text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...") + '"';
    }

    /** Trials on their way to a side. */
    private static final class Sides {
        private final List<Integer> train = new ArrayList<>();
        private final List<Integer> validation = new ArrayList<>();
        private final List<Integer> test = new ArrayList<>();

        /** Deals out at least three groups of trials that must stay together. */
        void deal(List<List<Integer>> groups, Key key) {
            int heldOut = (int) Math.max(1, Math.round(HELD_OUT * groups.size()));
            int[] order = key.permutation(groups.size());
            for (int i = 0; i < order.length; i++) {
                List<Integer> side = i < heldOut ? validation : i < 2 * heldOut ? test : train;
                side.addAll(groups.get(order[i]));
            }
        }
    }
}
