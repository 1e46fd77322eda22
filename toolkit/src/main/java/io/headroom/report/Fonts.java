package io.headroom.report;

import java.awt.Font;
import java.awt.image.BufferedImage;
import java.util.Optional;

/** Whether this machine can draw letters at all: bare containers have no font, and the runtime then fails in its own ways. */
public final class Fonts {
    private static final String ADVICE = "pictures need a font and this machine has none;"
            + " install fontconfig and one font, on Debian or Ubuntu: apt-get install fontconfig fonts-dejavu-core";

    private Fonts() {}

    /**
     * Looks once.
     *
     * @return what to install; empty if letters can be drawn
     */
    public static Optional<String> missing() {
        return Look.MISSING;
    }

    private static final class Look {
        static final Optional<String> MISSING = look();

        private static Optional<String> look() {
            Headless.ensure();
            var graphics = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB).createGraphics();
            try {
                graphics.getFontMetrics(new Font(Font.SANS_SERIF, Font.PLAIN, 12))
                        .stringWidth("Ag");
                return Optional.empty();
            } catch (RuntimeException | Error e) { // which of the two depends on the runtime's version
                if (e instanceof VirtualMachineError && !(e instanceof InternalError)) throw e;
                return Optional.of(ADVICE);
            } finally {
                graphics.dispose();
            }
        }
    }
}
