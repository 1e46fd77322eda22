package io.headroom.train;

import io.headroom.model.Schedule;
import io.headroom.model.Schedule.Attention;
import io.headroom.model.Schedule.Convolutions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is other in a schedule than in the one before, in words: {@code "2 trials at a time instead of 4"}. */
final class ScheduleChange {
    private ScheduleChange() {}

    static Optional<String> words(Schedule before, Schedule after) {
        List<String> words = new ArrayList<>();
        if (before.encoderBatch() != after.encoderBatch()) {
            words.add(trials(after.encoderBatch()) + " at a time instead of " + before.encoderBatch());
        }
        if (before.decoderBatch() != after.decoderBatch()) {
            words.add(after.decoderBatch() + " in the decoder instead of " + before.decoderBatch());
        }
        if (before.attention() != after.attention()) {
            words.add(after.attention() == Attention.WRITTEN_OUT ? "attention written out" : "attention recorded");
        }
        if (before.segment() != after.segment()) {
            words.add(
                    after.recomputes()
                            ? "the encoder again in segments of " + after.segment()
                            : "the encoder's record kept");
        }
        if (before.convolutions() != after.convolutions()) {
            words.add(after.convolutions() == Convolutions.IN_PIECES ? "convolutions in pieces" : "convolutions whole");
        }
        return words.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", words));
    }

    private static String trials(int count) {
        return count == 1 ? "1 trial" : count + " trials";
    }
}
