package io.headroom.memory;

import io.headroom.error.CallerMistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds everything that bounds the memory of this process. */
final class MemoryBounds {
    private final KernelFiles files;
    private final Map<String, String> environment;
    private final Host host;
    private final long own;

    /**
     * A search.
     *
     * @param files a look at this machine, noting what is left out
     * @param environment this process's
     */
    MemoryBounds(KernelFiles files, Map<String, String> environment) {
        this.files = files;
        this.environment = environment;
        this.host = Host.of(files, environment);
        this.own = status("proc/self/status")
                .map(status -> status.get("RssAnon") + status.get("RssShmem"))
                .orElse(0L);
    }

    /** All bounds; the machine's first, then those of control groups from the innermost outwards. */
    List<MemoryBound> all() {
        List<MemoryBound> found = new ArrayList<>();
        found.add(status("proc/meminfo")
                .flatMap(this::machine)
                .orElseGet(() -> JvmMemory.here().bound("memory of " + host, files)));
        found.addAll(CgroupMemory.bounds(files, own));
        hub().ifPresent(found::add);
        return found;
    }

    private Optional<MemoryBound> machine(ProcessStatus meminfo) {
        // Kernels before 3.14 have no MemAvailable: what they call free leaves out the page cache.
        String available = meminfo.has("MemAvailable") ? "MemAvailable" : "MemFree";
        if (!meminfo.has("MemTotal") || !meminfo.has(available)) return Optional.empty();
        long total = meminfo.get("MemTotal");
        return Optional.of(MemoryBound.of("memory of " + host, "", total, total - meminfo.get(available), own));
    }

    /** A JupyterHub tells its servers what it allows them; who else takes of it, only a control group would tell. */
    private Optional<MemoryBound> hub() {
        String limit = environment.get("MEM_LIMIT");
        boolean hubs = host == Host.BINDER || host == Host.JUPYTERHUB;
        if (limit == null || !hubs) return Optional.empty();
        return files.orNoted("MEM_LIMIT", () -> hubLimit(limit));
    }

    private MemoryBound hubLimit(String text) throws IOException {
        try {
            Bytes limit = Bytes.parse(text);
            if (limit.equals(Bytes.ZERO)) throw new IOException("it is 0");
            return new MemoryBound("MEM_LIMIT", "of the hub", limit, new Bytes(own), Optional.empty());
        } catch (CallerMistake e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private Optional<ProcessStatus> status(String name) {
        Path file = files.path(name);
        if (Files.notExists(file)) return Optional.empty();
        return files.orNoted("/" + name, () -> ProcessStatus.read(file));
    }
}
