package io.headroom.doctor;

import io.headroom.engine.CudaSource;
import io.headroom.engine.DeviceFacts;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Whether the engine loads, and whether a GPU that is there can be used. */
final class EngineCheck {
    private static final String ENGINE = "engine";
    private static final String GPU = "GPU";

    private EngineCheck() {}

    static List<Finding> of(DeviceFacts facts) {
        if (facts.engine().isEmpty()) return List.of(Finding.fault(ENGINE, facts.reason(), ""));
        return List.of(
                Finding.ok(
                        ENGINE,
                        facts.engine().get() + ", computes on "
                                + facts.capability().orElseThrow()),
                gpu(facts));
    }

    private static Finding gpu(DeviceFacts facts) {
        if (facts.unused().isEmpty()) return Finding.ok(GPU, facts.reason());
        boolean withoutLibrary = facts.reason().contains(CudaSource.ENGINE.command());
        String ways =
                Arrays.stream(CudaSource.values()).map(CudaSource::toString).collect(Collectors.joining(", or "));
        return Finding.warn(GPU, facts.unused().get(), withoutLibrary ? ways : "");
    }
}
