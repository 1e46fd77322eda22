package io.headroom.report;

import java.util.concurrent.atomic.AtomicReference;

/** Holds the display in use. */
final class Installed {
    static final AtomicReference<Display> CURRENT = new AtomicReference<>(new TextDisplay(new StandardOutput()));

    private Installed() {}
}
