package io.headroom.plan;

import io.headroom.error.CallerMistake;
import io.headroom.model.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Settings of a measurement as the options of {@code headroom measure}. */
final class MeasureOptions {
    private MeasureOptions() {}

    static List<String> of(MeasureSettings settings) {
        Variant variant = settings.variant();
        requireSayable(variant);
        List<String> options = new ArrayList<>();
        add(options, "variant", variant.name());
        add(options, "shape", settings.channels() + "," + variant.window());
        add(options, "hidden", variant.hidden());
        add(options, "layers", variant.layers());
        add(options, "words", settings.words());
        add(options, "vocabulary", settings.vocabulary());
        add(options, "effective-batch", variant.effectiveBatch());
        options.addAll(of(variant.schedule()));
        add(options, "steps", settings.steps());
        if (settings.threads() > 0) add(options, "threads", settings.threads());
        return List.copyOf(options);
    }

    /** How a step is split. */
    static List<String> of(Schedule schedule) {
        List<String> options = new ArrayList<>();
        add(options, "batch-size", schedule.encoderBatch());
        add(options, "decoder-batch", schedule.decoderBatch());
        add(options, "convolutions", name(schedule.convolutions()));
        add(options, "attention", name(schedule.attention()));
        add(options, "segment", schedule.segment());
        add(options, "directions", name(schedule.directions()));
        return List.copyOf(options);
    }

    /** A choice as it is typed: {@code in-pieces}. */
    private static String name(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void add(List<String> options, String name, Object value) {
        options.add("--" + name);
        options.add(value.toString());
    }

    private static void requireSayable(Variant variant) {
        Variant named = Variant.named(variant.name());
        boolean widths = named.mid() == variant.mid()
                && named.reduced() == variant.reduced()
                && named.embedding() == variant.embedding();
        if (!widths || named.downsampling() != variant.downsampling()) {
            throw new CallerMistake("no option says widths of " + variant.mid() + ", " + variant.reduced() + " and "
                    + variant.embedding() + " on 1 of " + variant.downsampling() + " samples; take " + named.name()
                    + "'s own " + named.mid() + ", " + named.reduced() + " and " + named.embedding() + " on 1 of "
                    + named.downsampling());
        }
    }
}
