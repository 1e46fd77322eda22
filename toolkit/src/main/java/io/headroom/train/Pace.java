package io.headroom.train;

/** How fast a training is: the last ten steps or so count, since a split makes the next ones slower. */
final class Pace {
    private static final double NEWEST = 0.1;

    private int steps;
    private double stepSeconds = Double.NaN;
    private double trialSeconds = Double.NaN;
    private double validationSeconds;

    void step(double seconds, int trials) {
        double weight = Math.max(NEWEST, 1.0 / ++steps);
        stepSeconds = mean(stepSeconds, seconds, weight);
        trialSeconds = mean(trialSeconds, seconds / trials, weight);
    }

    private double mean(double before, double next, double weight) {
        return steps == 1 ? next : before + weight * (next - before);
    }

    void validation(double seconds) {
        validationSeconds = seconds;
    }

    double trialsPerSecond() {
        return 1 / trialSeconds;
    }

    double seconds(long stepsToGo, int validations) {
        return stepsToGo * stepSeconds + validations * validationSeconds;
    }
}
