package io.headroom.runner;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What came of running a notebook.
 *
 * @param notebook the notebook that was read
 * @param output the executed notebook that was written, with all outputs up to the failing cell
 * @param kernel the name of the kernel that ran it
 * @param executed the code cells that ran through
 * @param cells the code cells there are
 * @param took the time from the kernel's start to its end
 * @param failure why it stopped before the end; empty if all cells ran through
 */
public record NotebookRun(
        Path notebook,
        Path output,
        String kernel,
        int executed,
        int cells,
        Duration took,
        Optional<CellFailure> failure) {}
