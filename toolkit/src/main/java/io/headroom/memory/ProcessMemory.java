package io.headroom.memory;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What another process holds.
 *
 * @param id the process's number
 * @param name its command's name, as the kernel cuts it
 * @param held bytes that only it could give back
 */
public record ProcessMemory(long id, String name, Bytes held) {
    /** {@code "python3 (process 4242): 1.20 GB"}. */
    @Override
    public String toString() {
        return name + " (process " + id + "): " + held;
    }

    /**
     * The other processes that hold most.
     *
     * @param root where {@code proc} is
     * @param most how many at most
     * @param least what each of them holds at least
     * @return the largest first; empty without {@code /proc}
     */
    static List<ProcessMemory> largestOthers(Path root, int most, Bytes least) {
        File[] processes = root.resolve("proc").toFile().listFiles((folder, name) -> name.matches("\\d+"));
        List<ProcessMemory> found = new ArrayList<>();
        for (File process : processes == null ? new File[0] : processes) {
            if (Long.parseLong(process.getName()) == ProcessHandle.current().pid()) continue;
            of(process.toPath(), least).ifPresent(found::add);
        }
        return found.stream()
                .sorted(Comparator.comparing(ProcessMemory::held).reversed())
                .limit(most)
                .toList();
    }

    private static Optional<ProcessMemory> of(Path process, Bytes least) {
        try {
            ProcessStatus status = ProcessStatus.read(process.resolve("status"));
            Bytes held = new Bytes(status.get("RssAnon") + status.get("RssShmem"));
            if (held.compareTo(least) < 0) return Optional.empty();
            String name = KernelFiles.text(process.resolve("comm")).strip();
            return Optional.of(
                    new ProcessMemory(Long.parseLong(process.getFileName().toString()), name, held));
        } catch (IOException e) {
            // It ended while it was looked at, or is not to be looked at: nothing is missed but a name.
            return Optional.empty();
        }
    }
}
