package io.headroom.report;

import io.headroom.corpus.Augmentation;
import io.headroom.corpus.importer.TrialLabels;
import io.headroom.memory.Bytes;
import io.headroom.memory.MemoryGuard;
import io.headroom.plan.MeasureSettings;
import io.headroom.plan.Speeds;
import io.headroom.plan.Variant;
import io.headroom.random.Key;
import io.headroom.train.TrainingSettings;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Settings, and other records that need no words of their own: a row a component, named as in the code.
 *
 * @param type the record's class
 * @param title what such a record is
 * @param <T> the record's class
 */
record RecordView<T extends Record>(Class<T> type, String title) implements View<T> {
    private static final int NAMED = 12;
    /** What 0 stands for where it is no number of anything. */
    private static final Map<String, String> ZERO = Map.of(
            "threads", "as many as the process may use",
            "window", "as long as the longest trial",
            "segment", "none, the encoder's record is kept",
            "budgetBytes", "whatever the machine allows",
            "secondsPerTrial", "compared with its own first");

    private static final Pattern HUMP = Pattern.compile("(?<=[a-z])(?=[A-Z])");

    @Override
    public Card card(T settings) {
        Card card = Card.of(title, "").with(new Card.Rows("", rows(type, settings, component -> !nested(component))));
        for (RecordComponent component : type.getRecordComponents()) {
            Object value = Components.value(component, settings);
            if (nested(value)) {
                card = card.with(new Card.Rows(label(component.getName()), rows(value.getClass(), value, any -> true)));
            }
        }
        return card;
    }

    private static List<Card.Row> rows(Class<?> type, Object settings, Predicate<Object> shown) {
        List<Card.Row> rows = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Object value = Components.value(component, settings);
            if (shown.test(value)) {
                rows.add(new Card.Row(label(component.getName()), words(component.getName(), value)));
            }
        }
        return rows;
    }

    /** Settings within settings; records that say in one line what they are stand in a row. */
    private static boolean nested(Object value) {
        return value instanceof TrainingSettings || value instanceof MeasureSettings;
    }

    private static String label(String name) {
        return HUMP.matcher(name).replaceAll(" ").toLowerCase(Locale.ROOT).replaceFirst(" hz$", ", Hz");
    }

    /** The last word of a name is the unit. */
    private static String words(String name, Object value) {
        if (value instanceof Optional<?> maybe)
            return maybe.map(there -> words(name, there)).orElse(Numbers.NONE);
        if (value instanceof Number number && number.doubleValue() == 0 && ZERO.containsKey(name))
            return ZERO.get(name);
        if (value instanceof Long count && name.endsWith("Bytes")) return new Bytes(count).toString();
        if (value instanceof Double seconds && name.toLowerCase(Locale.ROOT).contains("seconds")) {
            return Numbers.seconds(seconds);
        }
        if (value instanceof Double || value instanceof Float) return Numbers.decimal(((Number) value).doubleValue());
        if (value instanceof Integer || value instanceof Long) return Numbers.count(((Number) value).longValue());
        if (value instanceof Speeds speeds) return speeds.source();
        if (value instanceof MemoryGuard guard) return guard == MemoryGuard.UNLIMITED ? "none" : "of this process";
        if (value instanceof Key key) return Long.toHexString(key.state());
        if (value instanceof Augmentation augmentation) {
            return Numbers.count(augmentation.transforms().size(), "transform");
        }
        if (value instanceof TrialLabels labels) return words(name, labels.sentences());
        if (value instanceof Map<?, ?> pairs) {
            return pairs.entrySet().stream()
                    .limit(NAMED)
                    .map(pair -> pair.getKey() + "=" + pair.getValue())
                    .collect(Collectors.joining(", ", "", pairs.size() > NAMED ? ", ..." : ""));
        }
        if (value instanceof Collection<?> none && none.isEmpty()) return "none";
        if (value instanceof Collection<?> many
                && !many.isEmpty()
                && many.stream().allMatch(Variant.class::isInstance)) {
            return many.stream().map(each -> ((Variant) each).name()).collect(Collectors.joining(", "));
        }
        if (value instanceof Collection<?> many && many.size() > NAMED) return Numbers.count(many.size()) + " items";
        if (value instanceof Enum<?> choice)
            return choice.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return String.valueOf(value);
    }
}
