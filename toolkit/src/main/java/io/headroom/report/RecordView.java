package io.headroom.report;

import io.headroom.memory.Bytes;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Settings, and other records that need no words of their own: a row a component, named as in the code.
 *
 * @param type the record's class
 * @param title what such a record is
 * @param <T> the record's class
 */
record RecordView<T extends Record>(Class<T> type, String title) implements View<T> {
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z])(?=[A-Z])");

    @Override
    public Card card(T settings) {
        Card card = Card.of(title, "");
        for (RecordComponent component : type.getRecordComponents()) {
            card = card.row(
                    label(component.getName()), words(component.getName(), Components.value(component, settings)));
        }
        return card;
    }

    private static String label(String name) {
        return HUMP.matcher(name).replaceAll(" ").toLowerCase(Locale.ROOT);
    }

    /** The last word of a name is the unit. */
    private static String words(String name, Object value) {
        if (value instanceof Optional<?> maybe)
            return maybe.map(there -> words(name, there)).orElse(Numbers.NONE);
        if (value instanceof Long count && name.endsWith("Bytes")) return new Bytes(count).toString();
        if (value instanceof Double seconds && name.toLowerCase(Locale.ROOT).contains("seconds")) {
            return Numbers.seconds(seconds);
        }
        if (value instanceof Double || value instanceof Float) return Numbers.decimal(((Number) value).doubleValue());
        if (value instanceof Integer || value instanceof Long) return Numbers.count(((Number) value).longValue());
        if (value instanceof Collection<?> many && many.size() > 12) return Numbers.count(many.size()) + " items";
        if (value instanceof Enum<?> choice)
            return choice.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return String.valueOf(value);
    }
}
