package io.headroom.model;

import io.headroom.engine.FreedMemory;
import io.headroom.memory.Footprint;
import io.headroom.memory.Footprint.Item;
import io.headroom.memory.Footprint.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * What the allocator holds beyond what is in use.
 *
 * @param freed what becomes of freed memory
 * @param size of the step
 * @param constants what is measured
 */
record AllocatorFootprint(FreedMemory.Rule freed, StepSize size, FootprintConstants constants) {
    /** A phase's items with what is held beside them. */
    Footprint with(Phase phase, List<Item> items) {
        ByteFormula slack = switch (freed) {
            case KEPT -> kept(phase, items);
            case KEPT_WITHIN_PHASE -> keptWithin(phase);
            case GIVEN_BACK -> ByteFormula.megabytes(1, constants.keptOtherwise());
        };
        List<Item> all = new ArrayList<>(items);
        if (slack.bytes() > 0) all.add(slack.item("freed, not yet given back", Kind.NATIVE));
        return new Footprint(all);
    }

    /** Pages that are asked for and never written are resident where they were another array's before. */
    private ByteFormula kept(Phase phase, List<Item> items) {
        ByteFormula untouched = switch (phase) {
            case ENCODER_FORWARD, DECODER, ENCODER_BACKWARD -> new EncoderFootprint(size, constants).untouched();
            default -> ByteFormula.NONE;
        };
        double bytes = items.stream().mapToDouble(item -> item.bytes().count()).sum();
        double share = constants.keptShare() + (inParts() ? constants.keptBetweenParts() : 0);
        return untouched.plus(ByteFormula.share(share, bytes + untouched.bytes()));
    }

    private ByteFormula keptWithin(Phase phase) {
        return switch (phase) {
            case DECODER ->
                size.schedule().attention() == Schedule.Attention.RECORDED
                        ? new DecoderFootprint(size, constants).attention().times(constants.keptAttention())
                        : ByteFormula.NONE;
            case ENCODER_BACKWARD ->
                size.states(constants.keptStates(), size.inEncoder())
                        .plus(new EncoderFootprint(size, constants).segment().times(constants.keptSegments()));
            case CONVOLUTIONS_BACKWARD ->
                size.signals(
                        constants.keptConvolutions(), size.batch(), size.spec().mid());
            default -> ByteFormula.NONE;
        };
    }

    private boolean inParts() {
        return size.inEncoder() < size.batch();
    }
}
