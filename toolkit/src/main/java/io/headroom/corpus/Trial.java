package io.headroom.corpus;

/** One trial in memory: what is known of it, and its signal. */
public final class Trial {
    private final TrialInfo info;
    private final float[][] signal;

    Trial(TrialInfo info, float[][] signal) {
        this.info = info;
        this.signal = signal;
    }

    /**
     * What is known of the trial.
     *
     * @return its info
     */
    public TrialInfo info() {
        return info;
    }

    /**
     * How many channels there are.
     *
     * @return channels
     */
    public int channels() {
        return signal.length;
    }

    /**
     * One channel's signal.
     *
     * @param index which channel, from 0
     * @return [time], microvolts; NaN where nothing was measured
     */
    public float[] channel(int index) {
        return signal[index].clone();
    }

    @Override
    public String toString() {
        return "trial " + info.id() + ": " + channels() + " channels x " + info.samples() + " samples at "
                + info.sampleRateHz() + " Hz";
    }
}
