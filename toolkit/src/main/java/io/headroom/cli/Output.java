package io.headroom.cli;

import io.headroom.report.Card;
import io.headroom.report.Cards;
import io.headroom.report.Json;
import java.io.PrintWriter;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a command's words go: the result to standard output as text or JSON, how far it is to standard error. */
final class Output {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--json", description = "Print the result as JSON on standard output, and nothing else there.")
    private boolean json;

    /**
     * Prints the result of a command.
     *
     * @param result a record: its components are the keys
     * @param card the same for people
     */
    <R> void show(R result, Function<? super R, Card> card) {
        command.commandLine()
                .getOut()
                .println(json ? Json.text(result) : card.apply(result).text());
    }

    /**
     * Prints a result that shows itself.
     *
     * @param result a result with a view
     */
    void show(Object result) {
        command.commandLine().getOut().println(json ? Json.text(result) : Cards.text(result));
    }

    /** Tells on the way to the result: on standard output too, unless that is kept for JSON. */
    void note(String line) {
        words().println(line);
    }

    /** Lines about a failure that is itself the result. */
    void complain(String lines) {
        command.commandLine().getErr().println(lines);
    }

    /** Works while its progress is drawn. */
    <T> T working(Function<BarProgress, T> work) {
        try (BarProgress progress = BarProgress.onStandardError()) {
            return work.apply(progress);
        }
    }

    private PrintWriter words() {
        return json ? command.commandLine().getErr() : command.commandLine().getOut();
    }
}
