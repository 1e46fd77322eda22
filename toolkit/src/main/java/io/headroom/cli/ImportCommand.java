package io.headroom.cli;

import io.headroom.corpus.SampleType;
import io.headroom.corpus.importer.ImportOptions;
import io.headroom.corpus.importer.ImportReport;
import io.headroom.corpus.importer.Importer;
import io.headroom.corpus.importer.TrialLabels;
import io.headroom.memory.ProcessGuard;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code headroom import}: recordings of others become a corpus. */
@Command(
        name = "import",
        description = {
            "Make a corpus of recordings: what is read once here is then streamed from disk as often as needed.",
            "A source is a folder with sentence_mapping.csv and rawdata_N.csv, a ZuCo 2.0 file or folder of them (.mat),",
            "or a recording whose annotations mark the trials (EDF, EDF+). An import that fails or is stopped leaves",
            "nothing behind."
        },
        footer = {
            "",
            "Examples:",
            "  headroom import sentences/ --to corpus",
            "  headroom import resultsYAC_NR.mat resultsYAG_NR.mat --to corpus",
            "  headroom import S001R03.edf --to corpus --labels \"T0=rest,T1=left fist,T2=right fist\""
        })
final class ImportCommand implements Runnable {
    @Parameters(arity = "1..*", paramLabel = "SOURCE", description = "Files and folders to import.")
    private List<Path> sources;

    @Option(names = "--to", required = true, paramLabel = "CORPUS", description = "The folder to make; must not exist.")
    private Path target;

    @Option(
            names = "--labels",
            paramLabel = "A=TEXT,...",
            description = "The sentence that each annotation of a recording stands for.")
    private String labels;

    @Option(
            names = "--subject",
            paramLabel = "NAME",
            description = "Who was recorded (the source's name unless given).")
    private String subject;

    @Option(
            names = "--rate",
            paramLabel = "HZ",
            description = "Samples a second of sources that do not say: sentence folders and ZuCo (500 unless given).")
    private Double rate;

    @Option(names = "--half", description = "Keep samples in half precision: half the disk space, 3 digits.")
    private boolean half;

    @Mixin
    private Output output;

    @Override
    public void run() {
        ImportOptions options = options();
        ImportReport report = output.working(progress -> Importer.importFrom(sources, target, options, progress));
        output.show(report);
    }

    private ImportOptions options() {
        ImportOptions options = ImportOptions.standard().withGuard(ProcessGuard.ofTheHeap());
        if (labels != null) options = options.withLabels(TrialLabels.parse(labels));
        if (subject != null) options = options.withSubject(subject);
        if (rate != null) options = options.withUnstatedRate(rate);
        return half ? options.withType(SampleType.FLOAT16) : options;
    }
}
