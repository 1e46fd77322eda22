package io.headroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.headroom.error.CallerMistake;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A variable whose cell has failed is null in the cells after it. */
class UnassignedVariableTest {
    /** Shows whatever it is given. */
    private static final String ANYTHING = "show";

    private static Stream<Method> verbs() {
        return Stream.of(Headroom.class.getMethods())
                .filter(method -> method.getDeclaringClass() == Headroom.class)
                .filter(method -> method.getParameterCount() > 0
                        && !method.getParameterTypes()[0].isPrimitive()
                        && !method.getName().equals(ANYTHING));
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void givenToAnyVerbIsNamedWithItsWayOut(Method verb) {
        Object[] nothing = Stream.of(verb.getParameterTypes())
                .map(type -> type == int.class ? (Object) 1 : null)
                .toArray();
        if (verb.isVarArgs()) nothing[nothing.length - 1] = onlyNull(verb);
        Throwable thrown = catchThrowable(() -> verb.invoke(null, nothing));
        assertThat(thrown).isInstanceOf(InvocationTargetException.class);
        assertThat(thrown.getCause())
                .isInstanceOf(CallerMistake.class)
                .hasMessageEndingWith(
                        " is null: the cell that assigns it has failed or was not run; run that cell first");
    }

    private static Object onlyNull(Method verb) {
        Class<?> last = verb.getParameterTypes()[verb.getParameterCount() - 1];
        return Array.newInstance(last.getComponentType(), 1);
    }

    @Test
    void thereAreVerbsToAsk() {
        assertThat(verbs()).hasSizeGreaterThan(25);
    }
}
