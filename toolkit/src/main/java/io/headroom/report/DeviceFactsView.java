package io.headroom.report;

import io.headroom.engine.DeviceFacts;
import java.util.Locale;

/** What the engine computes on, and why. */
final class DeviceFactsView implements View<DeviceFacts> {
    private static final String NONE = "none found";
    private static final String NOT_LOADED = "does not load";

    @Override
    public Class<DeviceFacts> type() {
        return DeviceFacts.class;
    }

    @Override
    public Card card(DeviceFacts facts) {
        String device =
                facts.auto().map(auto -> auto.name().toLowerCase(Locale.ROOT)).orElse("nothing");
        Card card = Card.of("Engine", facts.engine().orElse(NOT_LOADED))
                .row("engine", facts.engine().orElse(NOT_LOADED))
                .row("built for", facts.build())
                .row("library", facts.library().orElse(NOT_LOADED))
                .row("computes on", facts.capability().orElse("nothing"))
                .row("engine threads", Numbers.count(facts.threads()))
                .row("NVIDIA driver", facts.driver().orElse(NONE))
                .row("GPUs it knows", facts.gpus().isEmpty() ? NONE : String.join(", ", facts.gpus()))
                .row("CUDA runtime", runtime(facts))
                .row("--device auto is", device + ": " + facts.reason());
        return facts.unused().map(line -> card.note("Note: " + line)).orElse(card);
    }

    private static String runtime(DeviceFacts facts) {
        return facts.cuda()
                .map(version -> version + ", sees " + Numbers.count(facts.cudaDevices(), "device"))
                .orElse(NONE);
    }
}
