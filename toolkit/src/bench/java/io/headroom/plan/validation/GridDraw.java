package io.headroom.plan.validation;

import io.headroom.model.Schedule;
import io.headroom.model.Schedule.Attention;
import io.headroom.model.Schedule.Convolutions;
import io.headroom.model.Schedule.Directions;
import io.headroom.plan.MeasureSettings;
import io.headroom.plan.Variant;
import io.headroom.plan.validation.GridConfiguration.Section;
import io.headroom.random.Key;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Draws the grid that estimates are validated on: every setting of the four switches on one thread and on two, everything else
 * by chance, within what a step may take. How much that is, it judges by arithmetic of its own: the grid does not depend on
 * the estimates that are held against it.
 *
 * <pre>{@code
 * mvn -q test-compile && java -cp "toolkit/target/test-classes:toolkit/target/classes:toolkit/target/lib/*" \
 *     io.headroom.plan.validation.GridDraw > toolkit/src/main/resources/io/headroom/plan/validation/grid.csv
 * }</pre>
 */
public final class GridDraw {
    private static final Key SEED = Key.of(2026);
    private static final int QUICK = 12;
    private static final int DRAWN = 108;
    private static final int LARGE = 8;
    private static final int COMBINATIONS = 32;
    /** Attempts after which a setting of the switches is given up: what keeps little cannot be made large. */
    private static final int PATIENCE = 2000;

    private static final List<Bounds> DRAWN_BOUNDS = List.of(
            new Bounds(0.7, 3.5, 0.3, 0.6),
            new Bounds(0.7, 3.5, 0.6, 1),
            new Bounds(0.7, 5, 1, 1.7),
            new Bounds(0.7, 8, 1.7, 3));

    private static final List<Bounds> LARGE_BOUNDS = List.of(new Bounds(1, 30, 3, 4.5), new Bounds(1, 60, 4.5, 9));

    private static final int[] CHANNELS = {4, 8, 16, 21, 32, 64, 105, 128};
    private static final int[] HIDDEN = {24, 32, 48, 64, 96, 128, 160, 192, 256, 320, 384};
    private static final int[] MICRO = {1, 2, 3, 4, 6, 8, 12, 16};

    private GridDraw() {}

    /**
     * Prints the grid.
     *
     * @param args none
     */
    public static void main(String[] args) {
        System.out.println(String.join(",", GridConfiguration.COLUMNS));
        draw().forEach(configuration -> System.out.println(configuration.line()));
    }

    static List<GridConfiguration> draw() {
        List<GridConfiguration> grid = new ArrayList<>();
        Set<MeasureSettings> known = new HashSet<>();
        draw(grid, known, Section.QUICK, QUICK, List.of(new Bounds(0.1, 0.5, 0.25, 0.7)));
        draw(grid, known, Section.DRAWN, DRAWN, DRAWN_BOUNDS);
        draw(grid, known, Section.DRAWN, LARGE, LARGE_BOUNDS);
        for (MeasureSettings settings : fullSize()) grid.add(new GridConfiguration(Section.FULL_SIZE, settings));
        return grid;
    }

    private static void draw(
            List<GridConfiguration> grid, Set<MeasureSettings> known, Section section, int count, List<Bounds> all) {
        Key key = SEED.fold(grid.size());
        int[] order = key.permutation(COMBINATIONS);
        for (int number = 0; number < count; number++) {
            // A setting of the switches that comes again has other bounds then.
            Bounds bounds = all.get((number + number / COMBINATIONS) % all.size());
            MeasureSettings settings;
            int attempt = 0;
            do {
                int combination = order[(number + attempt / PATIENCE) % COMBINATIONS];
                settings = settings(key.fold(number).fold(attempt++), combination);
            } while (!bounds.hold(Cost.of(settings)) || !known.add(settings));
            grid.add(new GridConfiguration(section, settings));
        }
    }

    private static MeasureSettings settings(Key key, int combination) {
        int time = (int) between(key, 0, 150, 5500);
        int micro = MICRO[key.below(1, MICRO.length)];
        int decoder = Math.max(1, micro / (1 << key.below(2, 3)));
        int effective = micro * (1 + key.below(3, 4)) - key.below(4, micro);
        int segment = (combination & 4) == 0 ? 0 : (int) between(key, 5, 20, Math.min(time, 600));
        Schedule schedule = new Schedule(
                micro,
                decoder,
                (combination & 1) == 0 ? Convolutions.RECORDED : Convolutions.IN_PIECES,
                (combination & 2) == 0 ? Attention.RECORDED : Attention.WRITTEN_OUT,
                segment,
                (combination & 8) == 0 ? Directions.IN_TURN : Directions.SIDE_BY_SIDE);
        Variant named = Variant.all().get(key.below(6, Variant.all().size()));
        Variant variant = named.withWindow(time * named.downsampling())
                .withHidden(HIDDEN[key.below(7, HIDDEN.length)])
                .withLayers(1 + key.below(8, 3))
                .withEffectiveBatch(Math.max(effective, micro))
                .with(schedule);
        return new MeasureSettings(
                variant,
                CHANNELS[key.below(9, CHANNELS.length)],
                3 + key.below(10, 58),
                (int) between(key, 11, 12, 5000),
                1,
                1 + (combination >> 4));
    }

    private static List<MeasureSettings> fullSize() {
        Schedule lean = Schedule.LEAN;
        return List.of(
                full(Variant.LITE, 2),
                full(Variant.LITE.with(lean), 2),
                full(Variant.MEDIUM, 2),
                full(Variant.MEDIUM, 1),
                full(Variant.MEDIUM.with(lean), 2),
                full(Variant.FULL, 2),
                full(Variant.FULL.withMicroBatch(4), 2),
                full(Variant.FULL.withMicroBatch(1), 2),
                full(Variant.LEAN, 2),
                full(Variant.LEAN, 1),
                full(Variant.LEAN.withMicroBatch(4), 2),
                full(
                        Variant.LEAN.with(
                                lean.withMicroBatch(16).withDecoderBatch(4).withSegment(250)),
                        2));
    }

    private static MeasureSettings full(Variant variant, int threads) {
        return MeasureSettings.fullSize(variant).withSteps(1).withThreads(threads);
    }

    /** Evenly spread over the orders of magnitude. */
    private static double between(Key key, int place, double low, double high) {
        return low * Math.pow(high / low, key.uniform(place));
    }

    /** What a step may take. */
    private record Bounds(double fewestSeconds, double mostSeconds, double fewestGigabytes, double mostGigabytes) {
        boolean hold(Cost cost) {
            return cost.seconds >= fewestSeconds
                    && cost.seconds <= mostSeconds
                    && cost.gigabytes >= fewestGigabytes
                    && cost.gigabytes <= mostGigabytes;
        }
    }

    /**
     * What a step takes, roughly.
     *
     * @param seconds of one step on a core or two of 2020
     * @param gigabytes resident
     */
    private record Cost(double seconds, double gigabytes) {
        private static final double FLOP_A_SECOND = 45e9;
        private static final double SECOND_CORE = 1.6;
        /** To start one product of a recurrent layer and to wait for its end, forward and backward. */
        private static final double PRODUCT_SECONDS = 60e-6;

        private static final double RECORDED_SECONDS = 8e-9;
        private static final double WRITTEN_OUT_SECONDS = 1.2e-9;
        private static final double PROCESS = 0.25;

        static Cost of(MeasureSettings settings) {
            Variant variant = settings.variant();
            Schedule schedule = variant.schedule();
            boolean recorded = schedule.attention() == Attention.RECORDED;
            double trials = variant.effectiveBatch();
            double time = settings.networkSamples();
            double hidden = variant.hidden();
            double layers = variant.layers();
            double words = settings.words() - 1.0;
            double vocabulary = settings.vocabulary();
            double layer = 16 * hidden * hidden * 3; // numbers in the weights of both directions, on the average
            double flop = 6 * trials * (time * layers * layer + words * hidden * (14 * hidden + vocabulary));
            double again = schedule.recomputes() ? 1.3 : 1;
            double cores = settings.threads() == 1 ? 1 : SECOND_CORE;
            double read = trials * words * time * hidden * (recorded ? RECORDED_SECONDS : WRITTEN_OUT_SECONDS);
            double products = 2
                    * layers
                    * time
                    * Math.ceil((double) variant.effectiveBatch() / schedule.encoderBatch())
                    * PRODUCT_SECONDS;
            double seconds = again * (flop / FLOP_A_SECOND + products) / cores + read / cores;

            double kept = schedule.recomputes() ? 2 * layers + 2 : 16 * layers + 16;
            double numbers = schedule.encoderBatch() * time * hidden * kept
                    + (recorded ? schedule.decoderBatch() * words * time * hidden : 0)
                    + trials * time * (2.0 * settings.channels() + 300)
                    + 5 * (2 * layers * layer + hidden * (20 * hidden + vocabulary) + 256 * vocabulary);
            return new Cost(seconds, PROCESS + Float.BYTES * numbers / 1e9);
        }
    }
}
