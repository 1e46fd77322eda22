package io.headroom.report;

import io.headroom.error.CallerMistake;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;

/** Reads records without knowing them. */
final class Components {
    private Components() {}

    /**
     * Reads one component.
     *
     * @param component of the record's class
     * @param of the record, which need not be public
     * @return its value
     */
    static Object value(RecordComponent component, Object of) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(of);
        } catch (IllegalAccessException e) {
            throw new CallerMistake(
                    "cannot read " + component + " of a " + of.getClass().getName(), e);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(component + " failed", e.getCause());
        }
    }
}
