package io.headroom.cli;

import io.headroom.engine.ComputeDevice;
import io.headroom.engine.GpuMemory;
import io.headroom.memory.MemoryBudget;
import io.headroom.model.Schedule;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a network computes. */
final class DeviceOption {
    private static final String AUTO = "auto";

    @Option(
            names = "--device",
            paramLabel = "D",
            defaultValue = AUTO,
            description = "auto, cpu or gpu (cuda means gpu); ${DEFAULT-VALUE} unless given.")
    private String device;

    /** The device to compute on, ready to be used; whoever leaves the choice to us is told of a GPU that is left out. */
    ComputeDevice device(Output output) {
        ComputeDevice chosen = planned().required();
        if (isAuto()) ComputeDevice.unusedGpu().ifPresent(line -> output.note("Note: " + line));
        return chosen;
    }

    /** The device that can do steps in this way: the processor, where the choice was left to us and only it can. */
    ComputeDevice able(ComputeDevice chosen, Schedule schedule, Output output) {
        Optional<String> reason = isAuto() ? processorsAlone(chosen, schedule) : Optional.empty();
        reason.ifPresent(output::note);
        return reason.isPresent() ? ComputeDevice.CPU : chosen;
    }

    /** Why a GPU stays unused by a schedule, and the way out; empty if it does not. */
    static Optional<String> processorsAlone(ComputeDevice chosen, Schedule schedule) {
        if (chosen == ComputeDevice.CPU || schedule.attention() == Schedule.Attention.RECORDED) return Optional.empty();
        return Optional.of("Note: a GPU stays unused: attention written out is computed by the processor; take"
                + " --schedule recorded");
    }

    private boolean isAuto() {
        return device.equalsIgnoreCase(AUTO);
    }

    /** The device to plan for; it may be another machine's. */
    ComputeDevice planned() {
        return ComputeDevice.parse(device);
    }

    /** A budget of the memory that is used there: a GPU has its own. */
    MemoryBudget budget(String text) {
        return planned() == ComputeDevice.GPU
                ? MemoryBudget.parse(text, GpuMemory.ofThisBuild())
                : MemoryBudget.parse(text);
    }
}
