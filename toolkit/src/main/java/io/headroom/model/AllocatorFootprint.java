package io.headroom.model;

import io.headroom.engine.FreedMemory;
import io.headroom.memory.Footprint;
import io.headroom.memory.Footprint.Item;
import io.headroom.memory.Footprint.Kind;
import java.util.List;

/**
 * What the allocator holds beyond what is in use.
 *
 * @param freed what becomes of freed memory
 * @param size of the step
 * @param constants what is measured
 */
record AllocatorFootprint(FreedMemory.Rule freed, StepSize size, FootprintConstants constants) {
    /** What is held beside a phase's items. */
    Footprint slack(Phase phase, List<Item> fromBefore, List<Item> own) {
        ByteFormula slack = switch (freed) {
            case KEPT -> kept(phase, bytes(fromBefore) + bytes(own));
            case KEPT_WITHIN_PHASE -> keptWithin(phase);
            case GIVEN_BACK -> keptOtherwise(phase);
        };
        return new Footprint(
                slack.bytes() > 0 ? List.of(slack.item("freed, not yet given back", Kind.NATIVE)) : List.of());
    }

    private static double bytes(List<Item> items) {
        return items.stream().mapToDouble(item -> item.bytes().count()).sum();
    }

    /** Small arrays are kept even so: among the record of the words lie holes that what is freed between two words leaves. */
    private ByteFormula keptOtherwise(Phase phase) {
        ByteFormula some = ByteFormula.megabytes(1, constants.keptOtherwise());
        return phase == Phase.DECODER && recordsAttention() && keeps(array(phase))
                ? some.plus(new DecoderFootprint(size, constants).attention().times(constants.keptSmall()))
                : some;
    }

    /** The arrays that a phase makes most of. */
    private ByteFormula array(Phase phase) {
        return switch (phase) {
            case CONVOLUTIONS_FORWARD, CONVOLUTIONS_BACKWARD ->
                size.signals(1, size.inEncoder(), size.spec().mid());
            case DECODER -> size.states(1, size.inDecoder());
            default -> size.states(1, size.inEncoder());
        };
    }

    /** Pages that are asked for and never written are resident where they were another array's before. */
    private ByteFormula kept(Phase phase, double bytes) {
        ByteFormula untouched = switch (phase) {
            case ENCODER_FORWARD, DECODER, ENCODER_BACKWARD -> new EncoderFootprint(size, constants).untouched();
            default -> ByteFormula.NONE;
        };
        double share = constants.keptShare() + (inParts() ? constants.keptBetweenParts() : 0);
        double beyond = bytes
                + untouched.bytes()
                - ByteFormula.megabytes(1, constants.keptFrom()).bytes();
        return untouched.plus(ByteFormula.share(share, Math.max(0, beyond)));
    }

    private ByteFormula keptWithin(Phase phase) {
        return switch (phase) {
            case DECODER ->
                recordsAttention() && keeps(array(phase))
                        ? new DecoderFootprint(size, constants).attention().times(constants.keptAttention())
                        : ByteFormula.NONE;
            case ENCODER_BACKWARD ->
                keptStates()
                        .plus(new EncoderFootprint(size, constants).segment().times(constants.keptSegments()));
            case CONVOLUTIONS_BACKWARD ->
                size.signals(
                        constants.keptConvolutions(), size.batch(), size.spec().mid());
            default -> ByteFormula.NONE;
        };
    }

    /** More of larger arrays, up to a bound: the largest are not kept at all. */
    private ByteFormula keptStates() {
        ByteFormula states = size.states(constants.keptStates(), size.inEncoder());
        ByteFormula most = ByteFormula.megabytes(1, constants.keptMost());
        return states.bytes() < most.bytes() ? states : most;
    }

    /** Whether such an array is kept when it is freed. */
    private boolean keeps(ByteFormula array) {
        return array.bytes() < freed.mapped();
    }

    private boolean recordsAttention() {
        return size.schedule().attention() == Schedule.Attention.RECORDED;
    }

    private boolean inParts() {
        return size.inEncoder() < size.batch();
    }
}
