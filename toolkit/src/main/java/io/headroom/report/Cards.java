package io.headroom.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which results show themselves, and as what. */
public final class Cards {
    private Cards() {}

    /**
     * The card of a result.
     *
     * @param result any object
     * @return its card; empty for types that have none
     */
    public static Optional<Card> of(Object result) {
        if (result instanceof Card card) return Optional.of(card);
        return Views.of(result).map(view -> view.card(result));
    }

    /**
     * A result in words, whatever it is.
     *
     * @param result any object
     * @return its card as text; else what it says of itself, made harmless
     */
    public static String text(Object result) {
        return of(result).map(Card::text).orElseGet(() -> Escape.visible(String.valueOf(result)));
    }

    /**
     * The types whose objects show themselves: what a notebook registers.
     *
     * @return classes and interfaces, {@link Card} among them
     */
    public static List<Class<?>> types() {
        List<Class<?>> types = new ArrayList<>(Views.types());
        types.add(Card.class);
        return List.copyOf(types);
    }
}
