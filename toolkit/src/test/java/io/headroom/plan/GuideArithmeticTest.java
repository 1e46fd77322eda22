package io.headroom.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.error.CallerMistake;
import io.headroom.memory.Bytes;
import io.headroom.plan.GuideArithmetic.Claim;
import io.headroom.plan.GuideArithmetic.Line;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuideArithmeticTest {
    /** By hand, a calculator and the guide's "Memory Breakdown". */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FULL   | DATA        | 7,200 x 105 x 5,500 x 4 B  | 16632000000",
                "FULL   | PARAMETERS  | 4,804,665 x 4 B            | 19218660",
                "FULL   | ACTIVATIONS | 16 x 5,500 x 256 x 2 x 4 B | 180224000",
                "FULL   | GRADIENTS   | 4,804,665 x 4 B            | 19218660",
                "FULL   | ATTENTION   | 16 x 5,500 x 256 x 4 B     | 90112000",
                "MEDIUM | DATA        | 7,200 x 105 x 2,750 x 4 B  | 8316000000",
                "MEDIUM | ACTIVATIONS | 4 x 2,750 x 256 x 2 x 4 B  | 22528000",
                "MEDIUM | ATTENTION   | 4 x 2,750 x 256 x 4 B      | 11264000",
                "LITE   | DATA        | 4,800 x 105 x 5,500 x 4 B  | 11088000000",
                "LITE   | ACTIVATIONS | 4 x 5,500 x 128 x 1 x 4 B  | 11264000",
                "LEAN   | ACTIVATIONS | 8 x 5,500 x 256 x 2 x 4 B  | 90112000",
            })
    void itsFormulasWithItsNumbersPutIn(String variant, MemoryPart part, String formula, long bytes) {
        Line line = line(guide(Variant.named(variant)), part);
        assertThat(line.formula()).isEqualTo(formula);
        assertThat(line.bytes()).contains(new Bytes(bytes));
    }

    @Test
    void besideThemWhatItWritesForItsOwnVariants() {
        GuideArithmetic full = guide(Variant.FULL);
        assertThat(full.writtenSum()).isEqualTo(new Bytes(43_036_000_000L)); // 16 + 15 + 8 + 4 GB, 2 x 18 MB
        assertThat(line(full, MemoryPart.ACTIVATIONS).claim())
                .contains(new Claim("~10-20 GB, then 15 GB", new Bytes(15_000_000_000L)));
        assertThat(line(full, MemoryPart.BATCH).bytes()).isEmpty();
        assertThat(guide(Variant.MEDIUM).writtenSum()).isEqualTo(new Bytes(21_000_000_000L));
        assertThat(guide(Variant.MEDIUM).written()).contains("21 GB, but peak ~12-15 GB");
        assertThat(guide(Variant.LITE).writtenSum()).isEqualTo(Bytes.ZERO);
        assertThat(guide(Variant.LITE).written()).contains("8 GB");
    }

    @Test
    void ofOtherSettingsItWritesNothing() {
        List<MeasureSettings> others = List.of(
                MeasureSettings.fullSize(Variant.LEAN),
                MeasureSettings.fullSize(Variant.FULL.withMicroBatch(4)),
                new MeasureSettings(Variant.FULL, 64, 50, 600, 3));
        assertThat(others).allSatisfy(settings -> {
            GuideArithmetic guide = MemoryEstimate.of(settings).guide();
            assertThat(guide.written()).isEmpty();
            assertThat(guide.writtenSum()).isEqualTo(Bytes.ZERO);
            assertThat(guide.remarks()).noneMatch(remark -> remark.contains("writes"));
        });
    }

    @Test
    void itIsSaidWhereItDoesNotAddUp() {
        assertThat(String.join("\n", guide(Variant.FULL).remarks()))
                .contains(
                        "data: the guide holds 6 copies of each trial, 16.6 GB; the trials as they were recorded are 2.77 GB",
                        "batch: counted twice, its rows are in the data already, the guide writes 4 GB;"
                                + " 16 x 105 x 5,500 x 4 B are 37.0 MB",
                        "activations: the formula gives 180 MB, the guide writes ~10-20 GB, then 15 GB;",
                        "attention: the formula gives 90.1 MB, the guide writes ~5-10 GB, then 8 GB;",
                        "keeps a tanh of each of 49: 4.42 GB",
                        "forgotten: Adam's moments (38.4 MB)",
                        "31-46 GB");
        assertThat(String.join("\n", guide(Variant.MEDIUM).remarks()))
                .contains("8 + 8 + 4 + 1 = 21 GB", "an eighth of the activations");
        assertThat(String.join("\n", guide(Variant.LITE).remarks()))
                .contains("the data alone are 11.1 GB by the guide's formula, more than the 8 GB");
        assertThat(String.join("\n", guide(Variant.LEAN).remarks())).contains("written out, it keeps the weights");
    }

    @Test
    void dataBeyondCountingAreRefused() {
        Variant copies = Variant.FULL.withAugmentation(Integer.MAX_VALUE).withWindow(5_000_000);
        MeasureSettings settings = new MeasureSettings(copies, 1_000, 50, 600, 3);
        assertThatThrownBy(() -> new GuideSums(settings, Integer.MAX_VALUE).data())
                .isInstanceOf(CallerMistake.class)
                .hasMessage("the guide's data would be more bytes than can be counted; give smaller sizes");
    }

    private static GuideArithmetic guide(Variant variant) {
        return MemoryEstimate.of(MeasureSettings.fullSize(variant)).guide();
    }

    private static Line line(GuideArithmetic guide, MemoryPart part) {
        return guide.lines().stream()
                .filter(line -> line.part() == part)
                .findFirst()
                .orElseThrow();
    }
}
