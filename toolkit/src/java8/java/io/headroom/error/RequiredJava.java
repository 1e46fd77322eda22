package io.headroom.error;

import java.util.Optional;

/** The Java that Headroom needs. Compiled for Java 8, as is whatever asks it, so that an older Java can say so itself. */
public final class RequiredJava {
    private static final int NEEDED = 17;

    private RequiredJava() {}

    /**
     * Whether the Java that runs now is too old.
     *
     * @return what is wrong and the way out, one line; empty if nothing is
     */
    public static Optional<String> refusal() {
        return refusal(
                System.getProperty("java.specification.version"),
                System.getProperty("java.version"),
                System.getProperty("java.home"));
    }

    /**
     * Whether a Java is too old.
     *
     * @param specification its number: 1.8, 11
     * @param version the same in full
     * @param home its folder
     */
    static Optional<String> refusal(String specification, String version, String home) {
        String number = specification.startsWith("1.") ? specification.substring(2) : specification;
        if (Integer.parseInt(number) >= NEEDED) return Optional.empty();
        return Optional.of("Headroom needs Java " + NEEDED + " or newer, this is Java " + version + " in " + home
                + "; start it with a newer one");
    }
}
