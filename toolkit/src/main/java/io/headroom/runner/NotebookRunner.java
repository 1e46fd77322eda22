package io.headroom.runner;

import io.headroom.error.CancelledException;
import io.headroom.error.EnvironmentFault;
import io.headroom.file.WholeFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Executes a notebook's code cells in order on a kernel, and writes the notebook with its outputs. Stops at the first cell that
 * fails; the outputs so far are written then too. Two tags mean what they mean elsewhere in Jupyter: a cell tagged {@code
 * skip-execution} is passed over, and one tagged {@code raises-exception} may fail.
 */
public final class NotebookRunner {
    private final RunSettings settings;
    private final RunListener listener;
    private final NotebookParameters parameters;

    /**
     * Prepares a runner.
     *
     * @param settings how patient it is
     * @param listener hears how it goes
     */
    public NotebookRunner(RunSettings settings, RunListener listener) {
        this(settings, listener, NotebookParameters.NONE);
    }

    private NotebookRunner(RunSettings settings, RunListener listener, NotebookParameters parameters) {
        this.settings = settings;
        this.listener = listener;
        this.parameters = parameters;
    }

    /**
     * The same with values for what notebooks leave open.
     *
     * @param given parameters that every notebook it runs declares
     * @return another runner
     */
    public NotebookRunner with(NotebookParameters given) {
        return new NotebookRunner(settings, listener, given);
    }

    /**
     * Runs a notebook on the kernel that it asks for: the installed one of that name; for {@code java}, Headroom's own unless it
     * is the installed one.
     *
     * @param notebook an {@code .ipynb} file, nbformat 4
     * @param output where to write the executed notebook; may be the same file
     * @return what came of it; a failing cell is part of the result
     * @throws io.headroom.error.FileFault if the file is no notebook
     * @throws io.headroom.error.CallerMistake if it does not declare a parameter that is given
     * @throws io.headroom.error.NotSupported if it is of an older format
     * @throws EnvironmentFault if its kernel is not installed or does not start, or the output cannot be written
     * @throws CancelledException if the thread was interrupted; the outputs so far are written
     */
    public NotebookRun run(Path notebook, Path output) {
        Notebook read = Notebook.read(notebook);
        return execute(read, specFor(read.kernel()), output);
    }

    /**
     * Runs a notebook on a kernel of the caller's choice.
     *
     * @param notebook an {@code .ipynb} file, nbformat 4
     * @param spec the kernel
     * @param output where to write the executed notebook; may be the same file
     * @return what came of it; a failing cell is part of the result
     */
    public NotebookRun run(Path notebook, KernelSpec spec, Path output) {
        return execute(Notebook.read(notebook), spec, output);
    }

    private static KernelSpec specFor(String name) {
        Optional<KernelSpec> installed = name.isEmpty() ? Optional.empty() : KernelSpec.find(name);
        if (name.isEmpty() || name.equals(JavaKernel.NAME)) {
            KernelSpec own = JavaKernel.spec();
            return installed
                    .filter(spec -> spec.headroomJar().equals(own.headroomJar()))
                    .orElse(own);
        }
        return installed.orElseThrow(() -> new EnvironmentFault("the notebook asks for the kernel \"" + name
                + "\", which is not installed; installed: " + installed()
                + "; for a notebook in Java set its kernel to \""
                + JavaKernel.NAME + "\""));
    }

    private static String installed() {
        String names =
                KernelSpec.list().stream().map(KernelEntry::name).distinct().collect(Collectors.joining(", "));
        return names.isEmpty() ? "none" : names;
    }

    private NotebookRun execute(Notebook notebook, KernelSpec spec, Path output) {
        long start = System.nanoTime();
        WholeFile.requireWritable(output);
        parameters.putInto(notebook);
        notebook.identifyCells();
        List<RunningCell> cells = RunningCell.allOf(notebook);
        int executed = 0;
        boolean started = false;
        Optional<CellFailure> failure = Optional.empty();
        Path folder = notebook.file().toAbsolutePath().getParent();
        KernelClient kernel = KernelClient.start(spec, folder, settings.startLimit());
        try {
            notebook.executedBy(spec, kernel.info());
            while (failure.isEmpty() && executed < cells.size()) {
                Duration limit = started ? settings.cellLimit() : settings.firstCellLimit();
                failure = execute(kernel, cells.get(executed), cells.size(), limit);
                started |= !cells.get(executed).skipped();
                if (failure.isEmpty()) executed++;
            }
        } catch (CancelledException e) {
            kernel.kill();
            throw new CancelledException("the run was stopped at code cell " + (executed + 1) + " of " + cells.size()
                    + "; the outputs so far are in " + output);
        } finally {
            kernel.close();
            // Only now: a later cell may have updated what an earlier one displays.
            cells.forEach(RunningCell::writeOutputs);
            notebook.write(output);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return new NotebookRun(notebook.file(), output, spec.name(), executed, cells.size(), took, failure);
    }

    private Optional<CellFailure> execute(KernelClient kernel, RunningCell cell, int cells, Duration limit) {
        if (cell.skipped()) return Optional.empty();
        listener.cellStarted(cell.place(), cells, cell.firstLine());
        long start = System.nanoTime();
        Optional<Trouble> trouble = kernel.execute(cell.source(), limit, cell.outputs());
        listener.cellFinished(cell.place(), cells, Duration.ofNanos(System.nanoTime() - start));
        return trouble.flatMap(cell::failure);
    }
}
