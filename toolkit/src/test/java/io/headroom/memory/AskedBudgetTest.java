package io.headroom.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.error.CallerMistake;
import io.headroom.error.EnvironmentFault;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AskedBudgetTest {
    private static final MemoryBound POD = new MemoryBound(
            "cgroup limit",
            "/pod",
            new Bytes(2_000_000_000),
            new Bytes(400_000_000),
            Optional.of(new Bytes(100_000_000)));
    private static final MemoryBudget LEFT =
            new MemoryBudget(POD.left(), POD.toString(), List.of(POD), List.of("a note of the machine"));

    @Test
    void decimalAndBinaryUnitsAreToldApart() {
        assertThat(LEFT.asked("1 GB").allowed()).isEqualTo(new Bytes(1_000_000_000));
        assertThat(LEFT.asked("1 GiB").allowed()).isEqualTo(new Bytes(1_073_741_824));
        assertThat(LEFT.asked(" 1.5gib ").allowed()).isEqualTo(new Bytes(1_610_612_736));
        assertThat(LEFT.asked("1 GB").toString()).isEqualTo("1.00 GB (asked for)");
    }

    @Test
    void aShareIsOfWhatIsLeftUnderTheBoundThatBinds() {
        MemoryBudget most = LEFT.asked("80%");
        assertThat(most.allowed()).isEqualTo(new Bytes(1_200_000_000));
        assertThat(most.boundBy()).isEqualTo("80% of the 1.50 GB left, cgroup limit 2.00 GB, /pod");
        assertThat(LEFT.asked("100 %").allowed()).isEqualTo(POD.left());
        assertThat(LEFT.asked("0.5%").allowed()).isEqualTo(new Bytes(7_500_000));
    }

    @Test
    void boundsAndNotesOfTheMachineStay() {
        for (String text : List.of("1 GB", "80%", "3 GB")) {
            assertThat(LEFT.asked(text).bounds()).containsExactly(POD);
            assertThat(LEFT.asked(text).notes()).contains("a note of the machine");
        }
    }

    @Test
    void moreThanIsLeftIsAllowedAndNoted() {
        assertThat(LEFT.asked("1.5 GB").notes()).hasSize(1);
        MemoryBudget larger = LEFT.asked("12 GB");
        assertThat(larger.allowed()).isEqualTo(new Bytes(12_000_000_000L));
        assertThat(larger.notes())
                .contains("the budget asked for, 12.0 GB, is more than is left, 1.50 GB (cgroup limit 2.00 GB, /pod):"
                        + " whatever takes that much may be killed");
    }

    @Test
    void aShareThatIsNoMemoryIsRefused() {
        assertThatThrownBy(() -> LEFT.asked("0.00000001%"))
                .isInstanceOf(EnvironmentFault.class)
                .hasMessage(
                        "a budget of 0.00000001% of the 1.50 GB left, cgroup limit 2.00 GB, /pod, is none; end what holds"
                                + " the memory, or give bytes, such as \"2 GB\"");
    }

    @ParameterizedTest
    @CsvSource({"12 G B,12 GB", "1 GBB,1 GB", "1.5 gib.,1.5 GiB", "12 gigabyte,12 GB", "80 percent,80%", "80 %%,80%"})
    void ofAMistypedUnitTheNearestIsTold(String text, String meant) {
        assertThatThrownBy(() -> LEFT.asked(text))
                .isInstanceOf(CallerMistake.class)
                .hasMessageEndingWith("got \"" + text + "\"; did you mean \"" + meant + "\"?");
        assertThat(LEFT.asked(meant).allowed().count()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1 GB", "0", "0 GB", "", "much", "GB", "-80%", "%", "NaN%"})
    void whatIsNoBudgetIsRefusedWithTheWayOut(String text) {
        assertThatThrownBy(() -> LEFT.asked(text))
                .isInstanceOf(CallerMistake.class)
                .hasMessage(
                        "a budget is bytes above 0, such as \"12 GB\" or \"1.5 GiB\", or a share of what is left, such"
                                + " as \"80%\"; got \"" + text + '"');
    }

    @ParameterizedTest
    @ValueSource(strings = {"120%", "0%", "100.1%"})
    void aShareIsAboveNothingAndAtMostAll(String text) {
        assertThatThrownBy(() -> LEFT.asked(text))
                .isInstanceOf(CallerMistake.class)
                .hasMessage("a budget in per cent is a share of what is left, above 0% and at most 100%, got \"" + text
                        + "\"; for more than is left give bytes, such as \"12 GB\"");
    }

    private static final MemoryBound GPU = new MemoryBound(
            "gpu0",
            "compute capability 80",
            new Bytes(16_000_000_000L),
            Bytes.ZERO,
            Optional.of(new Bytes(1_000_000_000)));
    private static final MemoryBound SECOND_GPU =
            new MemoryBound("gpu1", "compute capability 80", new Bytes(64_000_000_000L), Bytes.ZERO, Optional.empty());

    @Test
    void onADeviceAShareIsOfTheDevicesMemory() {
        Devices devices = notes -> List.of(GPU, SECOND_GPU);
        MemoryBudget most = MemoryBudget.parse("80%", devices);
        assertThat(most.allowed()).isEqualTo(new Bytes(12_000_000_000L));
        assertThat(most.boundBy()).isEqualTo("80% of the 15.0 GB left, gpu0 16.0 GB, compute capability 80");
        assertThat(most.bounds()).containsExactly(GPU);
        assertThat(MemoryBudget.parse("15 GB", devices).notes()).isEmpty();
        assertThat(MemoryBudget.parse("16 GB", devices).notes())
                .containsExactly("the budget asked for, 16.0 GB, is more than is left, 15.0 GB (gpu0 16.0 GB, compute"
                        + " capability 80): whatever takes that much may be killed");
    }

    @Test
    void bytesOfADeviceThatIsNotThereAreTakenAsTheyAre() {
        MemoryBudget asked = MemoryBudget.parse("900 TB", notes -> List.of());
        assertThat(asked).isEqualTo(new MemoryBudget(new Bytes(900_000_000_000_000L), "asked for"));
    }

    @Test
    void aShareOfADeviceThatDoesNotTellIsRefused() {
        assertThatThrownBy(() -> MemoryBudget.parse("80%", notes -> List.of()))
                .isInstanceOf(EnvironmentFault.class)
                .hasMessage(
                        "a budget in per cent on device gpu is a share of the GPU's memory, got \"80%\", and no GPU is"
                                + " found that this build can compute on; give bytes, such as \"16 GB\", or use --device cpu");
        Devices second = notes -> {
            notes.add("gpu0 does not tell its memory: it fell off the bus");
            return List.of(SECOND_GPU);
        };
        assertThatThrownBy(() -> MemoryBudget.parse("80%", second))
                .isInstanceOf(EnvironmentFault.class)
                .hasMessageContaining("and gpu0 does not tell its memory: it fell off the bus; give bytes");
    }

    @Test
    void aBudgetOfThisMachineKnowsItsBounds() {
        assertThat(MemoryBudget.parse("1 MB").bounds()).isNotEmpty();
        assertThat(MemoryBudget.parse("900 TB").notes()).anyMatch(note -> note.contains("more than is left"));
    }
}
