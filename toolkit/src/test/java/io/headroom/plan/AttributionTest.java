package io.headroom.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headroom.memory.Footprint;
import io.headroom.model.Phase;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Readings are made up, so that each part can be told by head. */
class AttributionTest {
    private static final Variant VARIANT =
            Variant.FULL.withHidden(8).withEffectiveBatch(4).withMicroBatch(2).withWindow(50);
    private static final StepMemory MEMORY = new StepMemory(VARIANT, VARIANT.network(6, 12), 50, 5);
    private static final long WEIGHTS = MEMORY.network().parameters() * 4;
    private static final long BATCH = 4 * 6 * 50 * 4;
    private static final long HEAP = 500_000;
    private static final long FILES = 300_000;

    /** Before the first array: 2 MB of the process's own, of which 1 MB was handed out by the C library. */
    private static final Residents START = new Residents(2_000_000 + HEAP + FILES, HEAP, FILES, 0, 200_000, 1_000_000);

    private static final long BEFORE = 2_000_000 + 4 * WEIGHTS + BATCH + 90_000;
    private static final long KEPT = 40_000;
    private static final long PEAK = BEFORE + HEAP + FILES + 1_000_000;

    @Test
    void inTheDecoderEverythingBeforeItIsKept() {
        assertThat(measured(
                        turn(Phase.READING, -BATCH),
                        turn(Phase.CONVOLUTIONS_FORWARD, 0),
                        turn(Phase.ENCODER_FORWARD, 100_000),
                        turn(Phase.DECODER, 300_000)))
                .containsEntry("convolutions, kept", 100_000L)
                .doesNotContainKey("earlier micro-batches")
                .containsEntry("encoder, kept", 200_000L)
                .containsEntry("decoder", 700_000L - KEPT)
                .containsEntry("parameters", WEIGHTS)
                .containsEntry("gradients", WEIGHTS)
                .containsEntry("Adam's moments", 2 * WEIGHTS)
                .containsEntry("batch", BATCH);
    }

    @Test
    void whatASecondMicroBatchFindsIsOfTheFirst() {
        assertThat(measured(
                        turn(Phase.CONVOLUTIONS_FORWARD, 0),
                        turn(Phase.ENCODER_FORWARD, 100_000),
                        turn(Phase.DECODER, 300_000),
                        turn(Phase.ENCODER_BACKWARD, 350_000),
                        turn(Phase.ENCODER_FORWARD, 110_000),
                        turn(Phase.DECODER, 310_000),
                        turn(Phase.ENCODER_BACKWARD, 360_000)))
                .containsEntry("convolutions, kept", 100_000L)
                .containsEntry("earlier micro-batches", 10_000L)
                .containsEntry("encoder backward", 890_000L - KEPT)
                .doesNotContainKey("encoder, kept");
    }

    @Test
    void whereTheConvolutionsGoBackwardTheRowsLeaveTheirGradients() {
        assertThat(measured(
                        turn(Phase.CONVOLUTIONS_FORWARD, 0),
                        turn(Phase.ENCODER_FORWARD, 100_000),
                        turn(Phase.DECODER, 300_000),
                        turn(Phase.ENCODER_BACKWARD, 350_000),
                        turn(Phase.CONVOLUTIONS_BACKWARD, 120_000)))
                .containsEntry("convolutions, kept", 100_000L)
                .containsEntry("earlier micro-batches", 20_000L)
                .containsEntry("convolutions backward", 880_000L - KEPT)
                .doesNotContainKey("encoder, kept");
    }

    @Test
    void whereTheConvolutionsGoForwardNothingIsKeptYet() {
        assertThat(measured(turn(Phase.READING, -BATCH), turn(Phase.CONVOLUTIONS_FORWARD, 0)))
                .containsEntry("convolutions forward", 1_000_000L - KEPT)
                .doesNotContainKeys("convolutions, kept", "earlier micro-batches", "encoder, kept");
    }

    @Test
    void whatTheProcessHasBeforeTheFirstArrayIsItsOwnAndSoIsCodeThatComesLater() {
        assertThat(measured(turn(Phase.CONVOLUTIONS_FORWARD, 0), turn(Phase.OPTIMISER, 100_000)))
                .containsEntry("process and engine", 2_000_000L + FILES + 20_000)
                .containsEntry("Java heap", HEAP)
                .containsEntry("kept by the engine from step to step", 50_000L);
    }

    @Test
    void freedMemoryIsWhatGivingItBackTakesAwayInThePhaseAndBeforeIt() {
        List<AttributedItem> items =
                items(PEAK + 7_000, turn(Phase.CONVOLUTIONS_FORWARD, 0), turn(Phase.OPTIMISER, 100_000));
        assertThat(items)
                .filteredOn(item -> item.item().equals("freed, not yet given back"))
                .extracting(AttributedItem::measuredBytes)
                .containsExactly(KEPT + 7_000);
    }

    @Test
    void whatNoReadingAccountsForIsLeftOverAndAllAddsUpToThePeak() {
        List<AttributedItem> items = items(
                PEAK,
                turn(Phase.CONVOLUTIONS_FORWARD, 0),
                turn(Phase.ENCODER_FORWARD, 100_000),
                turn(Phase.DECODER, 300_000));
        AttributedItem rest = items.get(items.size() - 1);
        assertThat(rest.item()).isEqualTo(AttributedItem.REST);
        // Of 90 kB that came between the start and the step 50 were handed out, 20 are code.
        assertThat(rest.measuredBytes()).isEqualTo(20_000);
        assertThat(items.stream().mapToLong(AttributedItem::measuredBytes).sum())
                .isEqualTo(PEAK);
        assertThat(items.stream().mapToDouble(AttributedItem::share).sum()).isCloseTo(1, within(1e-12));
        assertThat(new AttributedPeak("x", PEAK, items).attributedShare()).isEqualTo(1 - 20_000.0 / PEAK);
    }

    @Test
    void aPeakWithoutPartsHasNoOwner() {
        assertThat(new AttributedPeak("x", PEAK, List.of()).attributedShare()).isZero();
    }

    @Test
    void everyEstimateHasAPlace() {
        List<AttributedItem> items = items(
                PEAK,
                turn(Phase.CONVOLUTIONS_FORWARD, 0),
                turn(Phase.ENCODER_FORWARD, 100_000),
                turn(Phase.DECODER, 300_000));
        assertThat(items.stream().mapToLong(AttributedItem::estimatedBytes).sum())
                .isEqualTo(MEMORY.footprint().total().count());
        assertThat(items)
                .filteredOn(item -> item.kind() == Footprint.Kind.HEAP)
                .extracting(AttributedItem::item)
                .containsExactly("Java heap");
    }

    private static Map<String, Long> measured(PeakLook.Turn... turns) {
        return items(PEAK, turns).stream()
                .collect(Collectors.toMap(AttributedItem::item, AttributedItem::measuredBytes));
    }

    private static List<AttributedItem> items(long peakBytes, PeakLook.Turn... turns) {
        Residents near = new Residents(PEAK, HEAP, FILES, 0, 220_000, 0);
        return Attribution.of(new PeakLook(START, Arrays.asList(turns), near, KEPT, PEAK), MEMORY, peakBytes);
    }

    /** A phase that begins so many bytes after the step did. */
    private static PeakLook.Turn turn(Phase phase, long bytes) {
        long allocated = 1_000_000 + 4 * WEIGHTS + BATCH + 50_000 + bytes;
        return new PeakLook.Turn(
                phase, new Residents(BEFORE + HEAP + FILES + bytes, HEAP, FILES, 0, 220_000, allocated));
    }
}
