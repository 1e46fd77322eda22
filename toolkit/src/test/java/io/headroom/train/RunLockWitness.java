package io.headroom.train;

import io.headroom.error.CallerMistake;
import java.nio.file.Path;

/** Another process that wants to train into a folder. */
final class RunLockWitness {
    private RunLockWitness() {}

    @SuppressWarnings({"SystemOut", "try"})
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        System.out.println("held " + RunLock.isHeld(folder));
        try (RunLock lock = RunLock.take(folder)) {
            System.out.println("taken");
        } catch (CallerMistake e) {
            System.out.println(e.getMessage());
        }
    }
}
