package io.headroom.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.error.CallerMistake;
import io.headroom.signal.ChannelReport.BadChannel;
import io.headroom.signal.ChannelReport.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChannelScanTest {
    private static final float NAN = Float.NaN;

    @Test
    void namesChannelsThatAreFlatOrNotNumbers() {
        ChannelScan scan = new ChannelScan(List.of("Fp1", "Cz", "T7", "Pz"));
        scan.add(new float[] {1, 0, NAN, 1, 2, 0, 5, NAN});
        scan.add(new float[] {3, 0, NAN, 1, 4, 0, NAN, 1});
        assertThat(scan.report())
                .isEqualTo(new ChannelReport(
                        4,
                        List.of(
                                new BadChannel(1, "Cz", Fault.FLAT, 1),
                                new BadChannel(2, "T7", Fault.NAN, 0.75),
                                new BadChannel(3, "Pz", Fault.NAN, 0.25))));
        assertThat(scan.report().bad())
                .extracting(BadChannel::toString)
                .containsExactly("Cz: flat", "T7: 75.0% not a number", "Pz: 25.0% not a number");
    }

    @Test
    void portionsAndOrderDoNotMatter() {
        ChannelScan scan = new ChannelScan(List.of("a", "b"));
        scan.add(1, new float[] {9, 7, 7, 9}, 1, 2);
        assertThat(scan.report().badIndices()).containsExactly(1);
        scan.add(1, new float[] {7, 7.5f}, 0, 2);
        assertThat(scan.report().badIndices()).isEmpty();
    }

    @Test
    void infinityIsNoNumberAndANanovoltIsFlat() {
        ChannelScan scan = new ChannelScan(List.of("a", "b", "c"));
        scan.add(new float[] {Float.POSITIVE_INFINITY, 40, 40, 0, 40.0005f, 40.01f});
        assertThat(scan.report().bad()).extracting(BadChannel::fault).containsExactly(Fault.NAN, Fault.FLAT);
    }

    @Test
    void aRowThatIsNotWholeIsTheCallersMistake() {
        ChannelScan scan = new ChannelScan(List.of("a", "b"));
        assertThatThrownBy(() -> scan.add(new float[3])).isInstanceOf(CallerMistake.class);
    }
}
