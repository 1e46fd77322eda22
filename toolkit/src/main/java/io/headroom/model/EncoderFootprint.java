package io.headroom.model;

import io.headroom.memory.Footprint.Item;
import io.headroom.memory.Footprint.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The memory of the encoder. T time, b trials, H hidden, L layers, I input of a layer.
 *
 * @param size of the step
 * @param constants what is measured
 */
record EncoderFootprint(StepSize size, FootprintConstants constants) {
    /** Outputs of both directions. */
    private static final double OUTPUTS = 2;

    /** What is there from its forward to its backward pass: the engine's record of each layer, or its outputs. */
    List<Item> kept() {
        return IntStream.range(0, layers()).mapToObj(this::kept).toList();
    }

    private Item kept(int layer) {
        double states = size.schedule().recomputes() ? OUTPUTS : constants.layer();
        if (layer > 0 && size.fused()) states += constants.between();
        return states(states).item("encoder layer " + (layer + 1), Kind.NATIVE);
    }

    List<Item> forward() {
        List<Item> items = new ArrayList<>(kept());
        if (size.schedule().recomputes()) {
            items.add(segments(constants.segmentForward()).item("segments", Kind.NATIVE));
        } else {
            items.add(states(constants.layerForward() * layers()).item("encoder, forward", Kind.NATIVE));
        }
        return items;
    }

    List<Item> backward() {
        List<Item> items = new ArrayList<>();
        if (size.schedule().recomputes()) {
            items.addAll(IntStream.range(0, layers())
                    .mapToObj(this::backwardInSegments)
                    .max(Comparator.comparingLong(EncoderFootprint::bytes))
                    .orElseThrow());
        } else {
            items.addAll(kept());
            double states = layers() == 1 ? constants.lowest() : constants.layerBackward();
            items.add(states(size.fused() ? states : constants.sideBySide() * states)
                    .item("encoder, backward", Kind.NATIVE));
        }
        return items;
    }

    /** Inputs of the layers above the first; gradients of the outputs of each layer so far and of what this one reads. */
    private List<Item> backwardInSegments(int layer) {
        int above = layers() - 1 - layer;
        double input = size.inputInStates(layer);
        List<Item> items = new ArrayList<>();
        if (layers() > 1) items.add(states(OUTPUTS * (layers() - 1)).item("encoder's inputs", Kind.NATIVE));
        items.add(states(OUTPUTS * (1 + above) + input).item("gradients of layers", Kind.NATIVE));
        items.add(segments(constants.segment() + constants.segmentOfInput() * input)
                .item("segments that are run again", Kind.NATIVE));
        return items;
    }

    /** What the recorded layers ask for and never write: no page of it is resident unless it is one of those that are kept. */
    ByteFormula untouched() {
        double states = 0;
        if (!size.schedule().recomputes()) {
            for (int layer = 0; layer < layers(); layer++) {
                states += constants.untouched() + constants.untouchedOfInput() * Math.max(1, size.inputInStates(layer));
            }
        }
        return states(states);
    }

    /** What a direction holds while a segment of it is run. */
    ByteFormula segment() {
        int top = layers() - 1;
        return segments(constants.segment() + constants.segmentOfInput() * size.inputInStates(top));
    }

    private ByteFormula segments(double states) {
        double both = size.sideBySide() ? constants.sideBySide() : 1;
        return size.states(states * both, size.inEncoder(), size.schedule().segment());
    }

    private int layers() {
        return size.spec().layers();
    }

    private ByteFormula states(double times) {
        return size.states(times, size.inEncoder());
    }

    private static long bytes(List<Item> items) {
        return items.stream().mapToLong(item -> item.bytes().count()).sum();
    }
}
