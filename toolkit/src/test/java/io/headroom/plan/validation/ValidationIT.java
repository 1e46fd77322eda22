package io.headroom.plan.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.plan.Speeds;
import io.headroom.progress.Progress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dozen quick configurations, measured: {@code headroom estimate --validate --only quick}. */
class ValidationIT {
    @TempDir
    Path folder;

    @Test
    void theEstimateOfSmallStepsIsNearWhatTheyTake() {
        Validation validation =
                Validation.run(Grid.quick(), folder.resolve("results.tsv"), Speeds.REFERENCE, Progress.SILENT);
        assertThat(validation.notes()).isEmpty();
        assertThat(validation.cases()).hasSize(12);
        ErrorSummary all = validation.summary(Estimator.HEADROOM, Validation.BOTH);
        String said = validation.cases().toString();
        assertThat(all.median()).as(said).isLessThanOrEqualTo(0.05);
        assertThat(all.p95()).as(said).isLessThanOrEqualTo(0.1);
        assertThat(all.belowShare()).as(said).isLessThanOrEqualTo(1.0 / 12);
    }
}
