package io.headroom.error;

/**
 * A failure that the reader of its message can do something about. Anything else that is thrown is a bug.
 *
 * <p>Each implementation is an unchecked exception, so a {@code Problem} caught as {@link RuntimeException} can be told
 * from a bug by {@code instanceof}.
 */
public sealed interface Problem permits CallerMistake, FileFault, EnvironmentFault, NotSupported, OverBudget, Diverged {
    /**
     * Says what is wrong.
     *
     * @return one line: where, expected, found, way out
     */
    String getMessage();
}
