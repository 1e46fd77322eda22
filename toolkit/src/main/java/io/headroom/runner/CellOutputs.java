package io.headroom.runner;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one execution of a cell has put out so far. */
final class CellOutputs {
    /** A loop that prints without end must not take the memory of all. */
    static final int LONGEST_TEXT = 8_000_000;

    private final List<Output> outputs = new ArrayList<>();
    private Integer executionCount;
    private boolean clearsAtNext;
    private int printed;

    void count(JsonNode executionCount) {
        if (executionCount.isInt()) this.executionCount = executionCount.intValue();
    }

    /** The kernel's number of this execution, null if it never said. */
    Integer executionCount() {
        return executionCount;
    }

    List<Output> outputs() {
        return outputs;
    }

    /** The last thing thrown. */
    Optional<Output.Failure> failure() {
        return outputs.stream()
                .filter(Output.Failure.class::isInstance)
                .map(Output.Failure.class::cast)
                .reduce((first, second) -> second);
    }

    void add(Output output) {
        clearIfDue();
        outputs.add(output);
    }

    /** Adds to the last output if that is the same stream. */
    void stream(String stream, String text) {
        clearIfDue();
        if (printed > LONGEST_TEXT) return;
        printed += text.length();
        String shown = printed > LONGEST_TEXT ? text + "\n[more was printed than a notebook should hold]\n" : text;
        if (!outputs.isEmpty()
                && outputs.get(outputs.size() - 1) instanceof Output.Text last
                && last.stream().equals(stream)) {
            last.append(shown);
            return;
        }
        Output.Text first = new Output.Text(stream);
        first.append(shown);
        outputs.add(first);
    }

    /** Clears now, or when the next output comes so that nothing flickers. */
    void clear(boolean wait) {
        clearsAtNext = wait;
        if (!wait) empty();
    }

    private void clearIfDue() {
        if (clearsAtNext) empty();
        clearsAtNext = false;
    }

    private void empty() {
        outputs.clear();
        printed = 0;
    }
}
