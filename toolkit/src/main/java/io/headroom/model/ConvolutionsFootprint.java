package io.headroom.model;

import io.headroom.memory.Footprint.Item;
import io.headroom.memory.Footprint.Kind;
import io.headroom.model.Schedule.Convolutions;
import java.util.ArrayList;
import java.util.List;

/**
 * The memory of the convolutions. B effective batch, b a piece, T time, C channels, M mid, R reduced.
 *
 * @param size of the step
 * @param constants what is measured
 */
record ConvolutionsFootprint(StepSize size, FootprintConstants constants) {
    /** Their outputs, the outputs of ReLU, dropout's mask and its product. */
    private static final double WIDE = 4;
    /** The same without dropout. */
    private static final double WIDE_WITHOUT_DROPOUT = 2;
    /** The second convolution's outputs, and those of its ReLU. */
    private static final double NARROW = 2;
    /** The second convolution's outputs, the features, and the gradient of both. */
    private static final double NARROW_BACKWARD = 4;

    /** What is there from their forward to their backward pass; the engine's record, or what is not computed again. */
    List<Item> kept() {
        if (!recorded()) return List.of(narrow("features and their sums", NARROW));
        double wide = spec().convDropout() > 0 ? WIDE : WIDE_WITHOUT_DROPOUT;
        return List.of(
                signal("signal", size.batch()),
                size.signals(wide, size.batch(), spec().mid())
                        .plus(size.signals(NARROW, size.batch(), spec().reduced()))
                        .item("convolutions", Kind.NATIVE));
    }

    List<Item> forward() {
        if (recorded()) return kept();
        return List.of(
                narrow("features and their sums", 1),
                signal("a piece of the signal", size.inEncoder()),
                wide("convolutions, a piece", constants.pieceForward(), size.inEncoder()));
    }

    List<Item> backward() {
        if (recorded()) {
            List<Item> items = new ArrayList<>(kept());
            items.add(wide("convolutions, backward", constants.convolutionBackward(), size.batch()));
            return items;
        }
        return List.of(
                narrow("features, their sums and gradient", NARROW_BACKWARD),
                wide("convolutions' gradient", 1, size.batch()),
                signal("a piece of the signal", size.inEncoder()),
                wide("convolutions, backward", constants.pieceBackward(), size.inEncoder()));
    }

    /** The gradient of the features, which the micro-batches fill. */
    Item upstream() {
        return narrow("gradient of the features", 1);
    }

    private boolean recorded() {
        return size.schedule().convolutions() == Convolutions.RECORDED;
    }

    private Seq2SeqSpec spec() {
        return size.spec();
    }

    private Item signal(String name, long trials) {
        return size.signals(1, trials, spec().channels()).item(name, Kind.NATIVE);
    }

    private Item narrow(String name, double times) {
        return size.signals(times, size.batch(), spec().reduced()).item(name, Kind.NATIVE);
    }

    private Item wide(String name, double times, long trials) {
        return size.signals(times, trials, spec().mid()).item(name, Kind.NATIVE);
    }
}
