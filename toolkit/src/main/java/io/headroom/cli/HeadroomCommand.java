package io.headroom.cli;

import io.headroom.error.CallerMistake;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The program: {@code java -jar headroom.jar COMMAND}. */
@Command(
        name = "headroom",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        description = {
            "",
            "Trains sequence-to-sequence models that turn long signals (EEG of a person reading) into sentences,",
            "measures the memory this takes, and compares the LITE, MEDIUM and FULL variants of the memory guide with",
            "LEAN: FULL in little memory.",
            ""
        },
        footer = {
            "",
            "Start with these three:",
            "  headroom demo --to corpus                                 make a small corpus to play with",
            "  headroom train corpus --variant LITE --out run --quick    train on it, about a minute",
            "  headroom compare --quick                                  the table: accuracy, memory, time",
            "",
            "headroom COMMAND --help explains a command and shows examples. Every command that reports takes --json.",
            "Exit status: 0 done, 1 a bug (the line names a trace file) or a fault that doctor found, 2 wrong input, option,",
            "file or machine, or a training that diverged (what was sound is saved), 3 more memory than there is, 130",
            "stopped by Ctrl-C (what was done is saved; 143 if by SIGTERM)."
        },
        subcommands = {
            DemoCommand.class,
            ImportCommand.class,
            InfoCommand.class,
            ExportCommand.class,
            DownsampleCommand.class,
            EstimateCommand.class,
            PlanCommand.class,
            RecommendCommand.class,
            MeasureCommand.class,
            WaterfallCommand.class,
            GradientsCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            CompareCommand.class,
            ParityCommand.class,
            RunCommand.class,
            GalleryCommand.class,
            KernelCommand.class,
            LabCommand.class,
            NativesCommand.class,
            DoctorCommand.class
        })
public final class HeadroomCommand implements Runnable {
    /** DJL and its parts log through it; held here because the logging framework forgets loggers that nobody holds. */
    private static final Logger ROOT_LOGGER = Logger.getLogger("");

    /** Columns of the help: descriptions are written for lines of this length. */
    private static final int WIDTH = 110;

    @Spec
    private CommandSpec spec;

    private HeadroomCommand() {}

    /**
     * Runs one command and ends the process with its exit status.
     *
     * @param arguments the command, its options and files
     */
    public static void main(String[] arguments) {
        System.setProperty("java.awt.headless", "true"); // before anything loads AWT
        ROOT_LOGGER.setLevel(Level.SEVERE);
        StandardOutput out = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        CommandLine line = commandLine().setOut(writer(out)).setErr(writer(System.err));
        System.exit(Interruption.guard(() -> Failures.execute(line, out, arguments)));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new HeadroomCommand());
        Failures failures = new Failures();
        line.setExecutionExceptionHandler(failures);
        line.setParameterExceptionHandler(failures);
        line.setUsageHelpWidth(WIDTH);
        line.registerConverter(Path.class, HeadroomCommand::path);
        return line;
    }

    private static Path path(String text) {
        try {
            return CallerMistake.path("path", text);
        } catch (CallerMistake e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    /** Without a command: what there is. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    static PrintWriter writer(OutputStream stream) {
        // A bare container has no locale, and JDK 17 would then print question marks for anything beyond ASCII.
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        Charset charset = windows ? Charset.defaultCharset() : StandardCharsets.UTF_8;
        return new PrintWriter(new OutputStreamWriter(stream, charset), true);
    }
}
