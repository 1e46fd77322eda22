package io.headroom.doctor;

import java.util.Optional;

/** Whether pictures can be drawn. Without a font they are words. */
final class FontCheck {
    private FontCheck() {}

    static Finding of(Optional<String> missing) {
        return missing.map(advice -> Finding.warn(
                        "fonts",
                        advice.substring(0, advice.indexOf(';')),
                        advice.substring(advice.indexOf(';') + 1).strip()))
                .orElse(Finding.ok("fonts", "letters can be drawn"));
    }
}
