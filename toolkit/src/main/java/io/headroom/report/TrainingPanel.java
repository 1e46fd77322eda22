package io.headroom.report;

import io.headroom.memory.Bytes;
import io.headroom.report.Card.Row;
import io.headroom.train.Curve;
import io.headroom.train.EpochMetrics;
import io.headroom.train.RunProgress;
import io.headroom.train.RunProgress.Memory;
import java.util.ArrayList;
import java.util.List;

/**
 * What a live panel says of a training, as finished strings: text and HTML are made from these same strings, so they cannot
 * differ. All lines are there from the start, so that the panel does not grow.
 *
 * @param title what is trained
 * @param place how far it is
 * @param share the same as a share, in [0, 1]
 * @param training loss of the steps
 * @param validation loss of the epochs
 * @param epochs where the curves' picture ends
 * @param figures names and values
 * @param memory what the process holds and may hold
 * @param guard how the steps are split
 * @param sentences what the network writes after the last epoch
 * @param end how the training goes on or why it does not
 */
record TrainingPanel(
        String title,
        String place,
        double share,
        Curve training,
        Curve validation,
        int epochs,
        List<Row> figures,
        MemoryBar memory,
        Row guard,
        Sentences sentences,
        String end)
        implements Drawn {
    /** Makes the texts harmless and copies the list. */
    TrainingPanel {
        title = Escape.visible(title);
        place = Escape.visible(place);
        figures = List.copyOf(figures);
        end = Escape.visible(end);
    }

    /** Memory as a bar that ends at what is allowed. */
    record MemoryBar(double heldShare, double peakShare, String held, String peak, String allowed) {
        static MemoryBar of(Memory memory) {
            return new MemoryBar(
                    share(memory.heldBytes(), memory.allowedBytes()),
                    share(memory.peakBytes(), memory.allowedBytes()),
                    "now " + new Bytes(memory.heldBytes()),
                    "peak " + new Bytes(memory.peakBytes()),
                    "of " + new Bytes(memory.allowedBytes()) + " (" + memory.boundBy() + ')');
        }

        private static double share(long bytes, long allowed) {
            return allowed > 0 ? Math.min(1, (double) bytes / allowed) : 0;
        }
    }

    /** Sentences that were read, with those that the network writes. */
    record Sentences(String heading, List<Row> rows) {
        private static final int SHOWN = 2;

        static Sentences of(RunProgress now) {
            List<Row> rows = new ArrayList<>();
            now.sentences().stream().limit(SHOWN).forEach(each -> {
                rows.add(new Row("read", each.truth()));
                rows.add(new Row("written", each.written().isEmpty() ? "(no word)" : each.written()));
            });
            String heading = rows.isEmpty()
                    ? "Sentences of the validation side come after each epoch"
                    : "Sentences of the validation side after epoch "
                            + now.last().epoch();
            return new Sentences(heading, rows);
        }
    }

    /**
     * A panel.
     *
     * @param name of what is trained
     * @param now how far it is
     * @param resumes what a cell says to go on with it: {@code resume("runs/lite-1")}; empty if it cannot yet
     * @return the panel
     */
    static TrainingPanel of(String name, RunProgress now, String resumes) {
        return new TrainingPanel(
                "Training " + name,
                RunWords.place(now),
                now.share(),
                now.training(),
                now.validation(),
                now.epoch(),
                figures(now),
                MemoryBar.of(now.memory()),
                new Row("guard", guard(now)),
                Sentences.of(now),
                RunWords.end(now, resumes));
    }

    private static List<Row> figures(RunProgress now) {
        EpochMetrics last = now.last();
        List<String> losses = Numbers.column(now.loss(), last.trainingLoss(), last.validationLoss());
        String epoch = last.epoch() == 0 ? "an epoch" : "epoch " + last.epoch();
        return List.of(
                new Row("loss of this step", losses.get(0)),
                new Row("training loss, " + epoch, losses.get(1)),
                new Row("validation loss, " + epoch, losses.get(2) + best(now)),
                new Row("gradient norm", Numbers.decimal(last.gradientNorm())),
                new Row("learning rate", Numbers.tick(last.learningRate())),
                new Row("trials a second", Numbers.decimal(now.trialsPerSecond())),
                new Row("time so far", Numbers.seconds(now.secondsElapsed())),
                new Row("time left", RunWords.left(now)));
    }

    private static String best(RunProgress now) {
        if (now.bestEpoch() == 0) return "";
        return now.bestEpoch() == now.last().epoch() ? ", the best so far" : ", best was epoch " + now.bestEpoch();
    }

    private static String guard(RunProgress now) {
        return switch (now.splits()) {
            case 0 -> "the steps are split as planned";
            case 1 -> now.split();
            default -> now.split() + " (" + Numbers.count(now.splits(), "change") + " so far)";
        };
    }

    @Override
    public String text() {
        return PanelText.of(this);
    }

    @Override
    public String html() {
        return PanelHtml.of(this);
    }
}
