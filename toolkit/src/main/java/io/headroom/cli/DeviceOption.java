package io.headroom.cli;

import io.headroom.engine.ComputeDevice;
import picocli.CommandLine.Option;

/** Where a network computes. */
final class DeviceOption {
    @Option(
            names = "--device",
            paramLabel = "D",
            defaultValue = "auto",
            description = "auto, cpu or gpu (cuda means gpu); ${DEFAULT-VALUE} unless given.")
    private String device;

    ComputeDevice device() {
        return ComputeDevice.parse(device);
    }
}
