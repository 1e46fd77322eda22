package io.headroom.runner;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A code cell of a notebook that is being run.
 *
 * @param json the cell in the notebook
 * @param place its place among the code cells, from 1
 * @param source its source
 * @param outputs what it has put out
 */
record RunningCell(ObjectNode json, int place, String source, CellOutputs outputs) {
    /** The code cells of a notebook in order; what an earlier run left in them is not kept. */
    static List<RunningCell> allOf(Notebook notebook) {
        List<RunningCell> cells = new ArrayList<>();
        for (ObjectNode cell : notebook.cells()) {
            if (!cell.path("cell_type").asText().equals("code")) continue;
            String source = Notebook.text(cell.path("source"));
            cells.add(new RunningCell(cell, cells.size() + 1, source, new CellOutputs()));
        }
        return cells;
    }

    /** Whether there is nothing to send. */
    boolean skipped() {
        return source.isBlank() || Notebook.tagged(json, "skip-execution");
    }

    String firstLine() {
        return source.strip().lines().findFirst().orElse("");
    }

    /** Puts the outputs in the notebook. */
    void writeOutputs() {
        json.set("outputs", NotebookOutputs.json(outputs));
        json.put("execution_count", outputs.executionCount());
    }

    /** The failure that a trouble is for the run; none if the cell may raise an error. */
    Optional<CellFailure> failure(Trouble trouble) {
        Optional<Output.Failure> thrown = outputs.failure();
        if (trouble.kind() == CellFailure.Kind.ERROR) {
            if (Notebook.tagged(json, "raises-exception")) return Optional.empty();
            String message = thrown.map(Output.Failure::headline).orElse(trouble.message());
            return Optional.of(failure(trouble.kind(), message, thrown));
        }
        // The kernel does not know of this one: a reader of the notebook must.
        outputs.add(new Output.Failure(trouble.kind().name(), trouble.message(), List.of(trouble.message())));
        return Optional.of(failure(trouble.kind(), trouble.message(), thrown));
    }

    private CellFailure failure(CellFailure.Kind kind, String message, Optional<Output.Failure> thrown) {
        return new CellFailure(
                place,
                firstLine(),
                kind,
                message,
                thrown.map(Output.Failure::plain).orElse(""));
    }
}
