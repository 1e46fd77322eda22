package io.headroom.report;

import java.util.concurrent.atomic.AtomicReference;

/** Holds the display in use, and the form that results take there. */
final class Installed {
    static final AtomicReference<Display> CURRENT = new AtomicReference<>(new TextDisplay(new StandardOutput()));

    static final AtomicReference<Display.Form> FORM = new AtomicReference<>(Display.Form.HTML);

    private Installed() {}
}
