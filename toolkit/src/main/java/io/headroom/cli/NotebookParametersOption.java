package io.headroom.cli;

import io.headroom.runner.NotebookParameters;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Values for the parameters that notebooks declare, for the commands that execute any. */
final class NotebookParametersOption {
    @Option(
            names = {"-p", "--parameter"},
            paramLabel = "NAME=VALUE",
            description = {
                "Set a variable that a cell tagged \"parameters\" declares, as papermill does; may be given again for",
                "another. A number, true and false are taken as such, anything else is text."
            })
    private Map<String, String> values = new LinkedHashMap<>();

    NotebookParameters parameters() {
        return new NotebookParameters(values);
    }
}
