package io.headroom.doctor;

/**
 * What a check found.
 *
 * @param name what was looked at
 * @param state how it is
 * @param found what is there, in a line
 * @param wayOut what to do about it; empty if nothing is to be done
 */
public record Finding(String name, State state, String found, String wayOut) {
    /** How a thing is. */
    public enum State {
        /** As it should be. */
        OK,
        /** Works, but not as well as it could, or not for everything. */
        WARN,
        /** Something does not work before this is mended. */
        FAULT
    }

    static Finding ok(String name, String found) {
        return new Finding(name, State.OK, found, "");
    }

    static Finding warn(String name, String found, String wayOut) {
        return new Finding(name, State.WARN, found, wayOut);
    }

    static Finding fault(String name, String found, String wayOut) {
        return new Finding(name, State.FAULT, found, wayOut);
    }
}
