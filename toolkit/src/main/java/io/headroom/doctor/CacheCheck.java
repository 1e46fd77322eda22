package io.headroom.doctor;

import io.headroom.engine.DeviceFacts;
import io.headroom.memory.Bytes;
import java.nio.file.Path;
import java.util.Optional;

/** The folder into which the engine unpacks its library. It need not be writable once that is done. */
final class CacheCheck {
    private static final String NAME = "cache";
    private static final String WAY_OUT = "make it writable, or set DJL_CACHE_DIR to a folder that is, for Jupyter too";

    private CacheCheck() {}

    static Finding of(Path folder, Bytes size, Optional<String> refusal, Optional<DeviceFacts> engine) {
        String found = folder + ", " + size;
        if (refusal.isEmpty()) return Finding.ok(NAME, found + ", writable");
        String why = found + "; " + refusal.get();
        boolean unpacked = engine.map(facts -> facts.engine().isPresent()).orElse(false);
        return unpacked
                ? Finding.warn(NAME, why + "; the library in it is used as it is", WAY_OUT)
                : Finding.fault(NAME, why, WAY_OUT);
    }
}
