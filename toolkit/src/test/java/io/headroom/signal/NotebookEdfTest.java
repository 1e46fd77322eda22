package io.headroom.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The cut of a recording that notebooks use; {@code src/test/scripts/cut_edf.py} made it. */
class NotebookEdfTest implements RecordingContract {
    private static final int LARGEST_BYTES = 400_000;

    @Override
    public String format() {
        return "EDF+C";
    }

    @Override
    public Path file() {
        return Path.of("../notebooks/data/S001R03-50s.edf");
    }

    @Override
    public float[][] expected() {
        return RawEdf.digital(file(), 19, 160, 80, 50);
    }

    @Test
    void holdsThreeWholeTrialsOrMoreOfEachLabelInLittleSpace() throws Exception {
        assertThat(Files.size(file())).isLessThan(LARGEST_BYTES);
        try (Recording recording = Recording.open(file())) {
            List<Annotation> trials = recording.annotations();
            for (String label : List.of("T0", "T1", "T2")) {
                assertThat(trials)
                        .filteredOn(trial -> trial.text().equals(label))
                        .hasSizeGreaterThanOrEqualTo(3);
            }
            assertThat(trials).allSatisfy(trial -> {
                assertThat(trial.onsetSeconds() + trial.durationSeconds()).isLessThanOrEqualTo(50);
            });
            assertThat(recording.notes()).isEmpty();
        }
    }
}
