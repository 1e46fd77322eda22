package io.headroom.cli;

import io.headroom.error.RequiredJava;
import java.lang.reflect.Method;
import java.util.Optional;

/** Where {@code java -jar headroom.jar} starts. Compiled for Java 8: an older Java than needed gives one line, not a trace. */
public final class Start {
    private static final int WRONG_ENVIRONMENT = 2;

    private Start() {}

    /**
     * Runs {@code HeadroomCommand}, which only a newer Java can load.
     *
     * @param arguments the command, its options and files
     * @throws ReflectiveOperationException if the jar is not whole
     */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        Optional<String> refusal = RequiredJava.refusal();
        if (refusal.isPresent()) {
            System.err.println(refusal.get());
            System.exit(WRONG_ENVIRONMENT);
        }
        Method main = Class.forName("io.headroom.cli.HeadroomCommand").getMethod("main", String[].class);
        main.invoke(null, (Object) arguments);
    }
}
