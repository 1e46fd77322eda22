package io.headroom.report;

import java.util.List;
import java.util.Optional;
import org.knowm.xchart.internal.chartpart.Chart;

/**
 * How results of one type show themselves. A new type of result needs one of these and a line in {@link Views}.
 *
 * @param <T> the type of result
 */
interface View<T> {
    /**
     * Whose view it is.
     *
     * @return a class or an interface; the results' own classes may be below it
     */
    Class<T> type();

    /**
     * The result as a card.
     *
     * @param result the result
     * @return its card
     */
    Card card(T result);

    /**
     * The rows of the result as a table: records of one type.
     *
     * @param result the result
     * @return a row a record; the result itself unless the view has better
     */
    default List<?> rows(T result) {
        return List.of(result);
    }

    /**
     * What the result's JSON is made from.
     *
     * @param result the result
     * @return a record, list, map or scalar; the result itself unless it is none of these
     */
    default Object json(T result) {
        return result;
    }

    /**
     * The result as a picture.
     *
     * @param result the result
     * @return a chart; empty if this type has none
     */
    default Optional<Chart<?, ?>> chart(T result) {
        return Optional.empty();
    }
}
