package io.headroom.plan.validation;

import io.headroom.error.CallerMistake;
import io.headroom.error.EnvironmentFault;
import io.headroom.error.OverBudget;
import io.headroom.plan.MeasureSettings;
import io.headroom.plan.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Measures one configuration after another. One that does not fit here is left out, for the next one may be smaller; where no
 * process can be measured at all, it goes on to none.
 */
final class Attempts {
    private final Function<MeasureSettings, Measurement> measuring;
    private final List<String> notes = new ArrayList<>();
    private RuntimeException first;
    private boolean faultBefore;

    Attempts(Function<MeasureSettings, Measurement> measuring) {
        this.measuring = measuring;
    }

    /**
     * Measures a configuration.
     *
     * @param configuration which
     * @param anyBefore whether another one was measured here, now or earlier
     * @return empty if it cannot be measured here
     * @throws EnvironmentFault if that is not this configuration's fault: the first of all fails, or two one after the other
     */
    Optional<Measurement> measure(GridConfiguration configuration, boolean anyBefore) {
        try {
            Measurement measured = measuring.apply(configuration.settings());
            faultBefore = false;
            return Optional.of(measured);
        } catch (OverBudget | CallerMistake e) {
            note(configuration, e);
        } catch (EnvironmentFault e) {
            if (faultBefore || !anyBefore) throw e;
            faultBefore = true;
            note(configuration, e);
        }
        return Optional.empty();
    }

    private void note(GridConfiguration configuration, RuntimeException e) {
        notes.add(configuration.options() + ": " + e.getMessage());
        if (first == null) first = e;
    }

    /** Configurations that could not be measured, and why. */
    List<String> notes() {
        return notes;
    }

    /** Refuses to go on with nothing: throws what stopped the first of them. */
    void requireSome(List<ValidatedCase> cases) {
        if (cases.isEmpty() && first != null) throw first;
    }
}
