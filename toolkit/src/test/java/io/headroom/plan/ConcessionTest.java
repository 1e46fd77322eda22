package io.headroom.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.plan.Concession.Reduced;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The guide's table of 95 sentences: exact match of LITE 8-15%, MEDIUM 15-20%, FULL 18-22%. */
class ConcessionTest {
    @ParameterizedTest
    @CsvSource({"FULL, 18-22%", "LEAN, 18-22%"})
    void resolutionCostsWhatTheGuideExpectsOfMediumInsteadOfTheVariantsOwn(String variant, String own) {
        List<Concession> losses = losses(Variant.named(variant), 0);
        assertThat(losses).extracting(Concession::name).containsExactly("1 of 2 samples");
        assertThat(losses.get(0).cost()).endsWith("; the guide expects 15-20% exact match instead of " + own);
        assertThat(losses(Variant.named(variant), 1).get(1))
                .isEqualTo(new Concession(
                        "hidden 128, layers 1",
                        "a smaller network, LITE's; the guide expects 8-15% exact match instead of " + own));
    }

    @Test
    void aSmallerNetworkCostsMediumWhatTheGuideExpectsOfMedium() {
        assertThat(losses(Variant.MEDIUM, 0))
                .containsExactly(new Concession(
                        "hidden 128, layers 1",
                        "a smaller network, LITE's; the guide expects 8-15% exact match instead of 15-20%"));
    }

    @Test
    void whereTheGuideExpectsNoLessItIsNotAsked() {
        assertThat(losses(Variant.LITE, 0).get(0).cost())
                .startsWith("nothing above 1/4 of the sampling rate is left")
                .doesNotContain("guide");
    }

    @Test
    void whatTheGuideNeverTriedIsSaid() {
        assertThat(losses(Variant.MEDIUM, 1).get(1).cost())
                .startsWith("nothing above 1/8 of the sampling rate is left")
                .endsWith("; the guide does not go so far");
    }

    @Test
    void dataThatAreDownSampledAlreadyAreNotDownSampledOnceMore() {
        for (Variant variant : Variant.all()) {
            assertThat(Concession.smallerAndSmaller(variant, true))
                    .extracting(Reduced::variant)
                    .extracting(Variant::downsampling)
                    .allMatch(factor -> factor == variant.downsampling());
        }
        assertThat(Concession.smallerAndSmaller(Variant.FULL, true)).hasSize(1);
        assertThat(Concession.smallerAndSmaller(Variant.LITE, true)).isEmpty();
    }

    private static List<Concession> losses(Variant variant, int step) {
        return Concession.smallerAndSmaller(variant, false).get(step).losses();
    }
}
