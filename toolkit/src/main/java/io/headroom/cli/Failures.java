package io.headroom.cli;

import io.headroom.error.CancelledException;
import io.headroom.error.Nearest;
import io.headroom.error.OverBudget;
import io.headroom.error.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The one place that turns a failure into a line on standard error and an exit status. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private static final int BUG = 1;
    private static final int PROBLEM = 2;
    private static final int OVER_BUDGET = 3;
    static final int CANCELLED = 130;

    /** A command whose result could not be printed has failed, whatever else it did. */
    static int execute(CommandLine line, StandardOutput out, String... arguments) {
        int status = execute(line, arguments);
        return status != 0
                ? status
                : out.fault().map(fault -> report(fault, line.getErr())).orElse(status);
    }

    static int execute(CommandLine line, String... arguments) {
        try {
            return line.execute(arguments);
        } catch (Error e) { // picocli hands on exceptions only
            return report(e, line.getErr());
        }
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        return report(failure, command.getErr());
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        // Somebody who mistypes a required option reads of the mistyped one, not of the one that is missing.
        List<String> unknown = command.getUnmatchedArguments();
        String words = unknown.isEmpty() ? failure.getMessage() + help(command) : unknown(command, unknown.get(0));
        command.getErr().println(oneLine(words));
        return PROBLEM;
    }

    private static int report(Throwable failure, PrintWriter err) {
        if (failure instanceof Problem || failure instanceof CancelledException) {
            err.println(oneLine(failure.getMessage()));
            if (failure instanceof CancelledException) return CANCELLED;
            return failure instanceof OverBudget ? OVER_BUDGET : PROBLEM;
        }
        if (isInterruption(failure)) {
            err.println("stopped");
            return CANCELLED;
        }
        err.println(oneLine("a bug in Headroom: " + failure + "; " + trace(failure)));
        return BUG;
    }

    /** The thread was interrupted amid an access to a file, and no layer put it in words. */
    private static boolean isInterruption(Throwable failure) {
        return failure instanceof ClosedByInterruptException
                || failure.getCause() instanceof ClosedByInterruptException;
    }

    private static String trace(Throwable failure) {
        try {
            Path file = Files.createTempFile("headroom-trace-", ".txt");
            try (PrintWriter text = new PrintWriter(file.toFile(), StandardCharsets.UTF_8)) {
                text.println("headroom " + Version.ofHeadroom() + ", Java " + Runtime.version() + ", "
                        + System.getProperty("os.name") + ' ' + System.getProperty("os.arch"));
                failure.printStackTrace(text);
            }
            return "its trace is in " + file + ", please send it with the command";
        } catch (IOException e) {
            return "its trace could not be written (" + e.getMessage() + "), it starts at "
                    + List.of(failure.getStackTrace()).stream().findFirst().orElse(null);
        }
    }

    private static String unknown(CommandLine command, String word) {
        boolean option = word.startsWith("-");
        String kind = option ? "option" : command.getSubcommands().isEmpty() ? "argument" : "command";
        List<String> known = option
                ? command.getCommandSpec().optionsMap().keySet().stream().toList()
                : command.getSubcommands().keySet().stream().toList();
        String name = option && word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
        String suggestion = Nearest.of(name, known)
                .map(near -> "; did you mean " + near + "?")
                .orElse(help(command));
        return "unknown " + kind + " '" + name + "' for "
                + command.getCommandSpec().qualifiedName() + suggestion;
    }

    private static String help(CommandLine command) {
        return "; see " + command.getCommandSpec().qualifiedName() + " --help";
    }

    /** A file's own text may stand in a message: no control character of it reaches the terminal. */
    static String oneLine(String message) {
        return String.valueOf(message).replaceAll("\\s*\\R\\s*", " ").replaceAll("\\p{Cntrl}", "?");
    }
}
