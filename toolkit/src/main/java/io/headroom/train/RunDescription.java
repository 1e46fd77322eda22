package io.headroom.train;

import static java.util.Objects.requireNonNull;

import io.headroom.engine.ComputeDevice;
import io.headroom.engine.HeadroomEngine;
import io.headroom.model.Schedule;
import io.headroom.model.Seq2SeqSpec;
import java.util.Optional;

/**
 * What repeats a run.
 *
 * @param format version of this file's form
 * @param network the network's shape
 * @param settings what is computed, the seed included
 * @param schedule how a step is split
 * @param device where it computes
 * @param limits what it is held to; a run that does not say is held to the machine's
 * @param data what it is trained on
 * @param versions what it was made with
 * @param machine where
 */
record RunDescription(
        int format,
        Seq2SeqSpec network,
        TrainingSettings settings,
        Schedule schedule,
        ComputeDevice device,
        RunLimits limits,
        DataDescription data,
        Versions versions,
        Machine machine) {
    static final int FORMAT = 1;

    RunDescription {
        requireNonNull(network, "network is missing");
        requireNonNull(settings, "settings is missing");
        requireNonNull(schedule, "schedule is missing");
        requireNonNull(data, "data is missing");
        if (limits == null) limits = RunLimits.NONE;
    }

    /** What the run was made with. */
    record Versions(String headroom, String engine, String java) {
        static Versions now() {
            String own = Optional.ofNullable(Trainer.class.getPackage().getImplementationVersion())
                    .orElse("from class files");
            return new Versions(own, HeadroomEngine.version(), Runtime.version().toString());
        }
    }

    /** Where the run was made. */
    record Machine(String system, String architecture, int processors, int threads) {
        static Machine here() {
            return new Machine(
                    System.getProperty("os.name") + ' ' + System.getProperty("os.version"),
                    System.getProperty("os.arch"),
                    Runtime.getRuntime().availableProcessors(),
                    HeadroomEngine.threads());
        }
    }

    static RunDescription now(Trainer trainer, DataDescription data) {
        return new RunDescription(
                FORMAT,
                trainer.network(),
                trainer.settings(),
                trainer.schedule(),
                trainer.device(),
                trainer.limits(),
                data,
                Versions.now(),
                Machine.here());
    }
}
