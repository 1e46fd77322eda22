package io.headroom.report;

import io.headroom.engine.DeviceFacts;
import java.util.Locale;

/** What the engine computes on, and why. */
final class DeviceFactsView implements View<DeviceFacts> {
    private static final String NONE = "none found";

    @Override
    public Class<DeviceFacts> type() {
        return DeviceFacts.class;
    }

    @Override
    public Card card(DeviceFacts facts) {
        String device =
                facts.auto().map(auto -> auto.name().toLowerCase(Locale.ROOT)).orElse("nothing");
        return Card.of("Engine", facts.engine().orElse("does not load"))
                .row("engine", facts.engine().orElse("does not load"))
                .row("built for", facts.build())
                .row("engine threads", Numbers.count(facts.threads()))
                .row("NVIDIA driver", facts.driver().orElse(NONE))
                .row("CUDA runtime", facts.cuda().orElse(NONE))
                .row("--device auto is", device + ": " + facts.reason());
    }
}
