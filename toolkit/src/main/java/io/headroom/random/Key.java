package io.headroom.random;

/**
 * A place to draw random numbers from: the same key and index always give the same number.
 *
 * <p>Folding and drawing use the finaliser of SplitMix64 (Steele, Lea and Flood 2014, "Fast splittable pseudorandom number
 * generators"), a bijection of 64 bits that passes BigCrush when it is fed a counter.
 *
 * @param state the 64 bits that everything folded in so far has become
 */
public record Key(long state) {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final float FLOAT_STEP = 0x1p-24f;
    private static final double DOUBLE_STEP = 0x1p-53;

    /**
     * The key of a seed.
     *
     * @param seed the run's seed
     * @return the key that all others of the run are folded from
     */
    public static Key of(long seed) {
        return new Key(mix(seed + GOLDEN));
    }

    /**
     * The key of a place below this one.
     *
     * @param place an epoch, a trial, a layer: whatever tells this use from its neighbours
     * @return a key that is unrelated to this one and to those of other places
     */
    public Key fold(long place) {
        return new Key(mix(state ^ mix(place + GOLDEN)));
    }

    /**
     * The random bits at an index.
     *
     * @param index which draw
     * @return 64 bits
     */
    public long bits(long index) {
        return mix(state + (index + 1) * GOLDEN);
    }

    /**
     * A draw from the uniform distribution.
     *
     * @param index which draw
     * @return a number in [0, 1)
     */
    public double uniform(long index) {
        return (bits(index) >>> 11) * DOUBLE_STEP;
    }

    /**
     * A draw from the uniform distribution, in single precision.
     *
     * @param index which draw
     * @return a number in [0, 1)
     */
    public float uniformFloat(long index) {
        return (bits(index) >>> 40) * FLOAT_STEP;
    }

    /**
     * A draw from the standard normal distribution (Box and Muller 1958).
     *
     * @param index which draw
     * @return a number with mean 0 and deviation 1
     */
    public double normal(long index) {
        double radius = Math.sqrt(-2 * Math.log(1 - uniform(2 * index)));
        return radius * Math.cos(2 * Math.PI * uniform(2 * index + 1));
    }

    /**
     * A draw from the whole numbers below a bound.
     *
     * @param index which draw
     * @param bound how many numbers there are, at least 1
     * @return a number in [0, bound)
     */
    public int below(long index, int bound) {
        return (int) (uniform(index) * bound);
    }

    /**
     * A random order (Fisher and Yates).
     *
     * @param size how many things there are
     * @return the numbers 0 to size - 1, each once
     */
    public int[] permutation(int size) {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            int j = below(i, i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
