package io.headroom.plan;

import io.headroom.model.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The way from a step that is recorded as a whole to LEAN, one change after another, and what each is called. */
final class ScheduleSteps {
    private ScheduleSteps() {}

    /**
     * The same variant with one schedule after another.
     *
     * @param variant any; its own schedule is not looked at
     * @return everything recorded at once, then a change a variant, to {@link Schedule#LEAN}
     */
    static List<Variant> toLean(Variant variant) {
        Schedule lean = Schedule.LEAN;
        Schedule recorded = Schedule.recorded(variant.effectiveBatch());
        Schedule parts = recorded.withMicroBatch(Math.min(lean.encoderBatch(), variant.effectiveBatch()));
        Schedule attention = parts.with(lean.attention());
        Schedule segments = attention.withSegment(lean.segment());
        Schedule directions = segments.with(lean.directions());
        Schedule pieces = directions.with(lean.convolutions());
        return Stream.of(recorded, parts, attention, segments, directions, pieces, lean)
                .map(variant::with)
                .distinct()
                .toList();
    }

    /**
     * What is new in a schedule.
     *
     * @param from the one before
     * @param to the new one
     * @return in words: {@code "attention written out"}
     */
    static String change(Schedule from, Schedule to) {
        List<String> words = new ArrayList<>();
        int encoder = to.encoderBatch();
        if (encoder != from.encoderBatch()) words.add("micro-batches of " + encoder);
        if (to.decoderBatch() != from.withMicroBatch(encoder).decoderBatch()) {
            words.add("decoder " + to.decoderBatch() + " at a time");
        }
        if (to.attention() != from.attention()) words.add("attention " + words(to.attention()));
        if (to.segment() != from.segment()) {
            words.add(to.recomputes() ? "encoder again in segments of " + to.segment() : "encoder recorded");
        }
        if (to.directions() != from.directions()) words.add("directions " + words(to.directions()));
        if (to.convolutions() != from.convolutions()) words.add("convolutions " + words(to.convolutions()));
        return words.isEmpty() ? "nothing new" : String.join(", ", words);
    }

    private static String words(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
