package io.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.model.Schedule;
import io.headroom.model.Schedule.Attention;
import io.headroom.model.Schedule.Convolutions;
import io.headroom.model.Schedule.Directions;
import io.headroom.plan.MeasureSettings;
import io.headroom.plan.Variant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class StepOptionsTest {
    @Command
    static final class Asked {
        @Mixin
        private StepOptions steps;

        @Mixin
        private TimedStepsOption timed;
    }

    /** Each variant with each setting of the four switches, at sizes and thread counts that are nobody's own. */
    static List<MeasureSettings> settings() {
        List<MeasureSettings> all = new ArrayList<>();
        for (Variant variant : Variant.all()) {
            for (int switches = 0; switches < 16; switches++) {
                Schedule schedule = new Schedule(
                        3,
                        switches % 2 == 0 ? 3 : 2,
                        (switches & 1) == 0 ? Convolutions.RECORDED : Convolutions.IN_PIECES,
                        (switches & 2) == 0 ? Attention.RECORDED : Attention.WRITTEN_OUT,
                        (switches & 4) == 0 ? 0 : 33,
                        (switches & 8) == 0 ? Directions.IN_TURN : Directions.SIDE_BY_SIDE);
                Variant own = variant.withHidden(17)
                        .withLayers(1 + switches % 3)
                        .withWindow(700)
                        .withEffectiveBatch(7)
                        .with(schedule);
                all.add(new MeasureSettings(own, 9, 11, 13, 2, switches % 3));
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("settings")
    void theOptionsOfSettingsAskForTheSettings(MeasureSettings settings) {
        assertThat(asked(settings.options())).isEqualTo(settings);
    }

    @Test
    void aSegmentOfZeroKeepsTheRecordThatTheVariantDoesNot() {
        assertThat(asked(List.of("--variant", "lean", "--segment", "0"))
                        .variant()
                        .schedule()
                        .recomputes())
                .isFalse();
    }

    private static MeasureSettings asked(List<String> options) {
        Asked command = new Asked();
        new CommandLine(command).parseArgs(options.toArray(new String[0]));
        return command.timed.applyTo(command.steps.settings());
    }
}
