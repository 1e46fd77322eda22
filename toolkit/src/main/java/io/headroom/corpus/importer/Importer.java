package io.headroom.corpus.importer;

import io.headroom.corpus.Corpus;
import io.headroom.corpus.CorpusWriter;
import io.headroom.error.CallerMistake;
import io.headroom.error.EnvironmentFault;
import io.headroom.error.FileFault;
import io.headroom.error.OverBudget;
import io.headroom.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Makes a corpus of sentence folders, ZuCo 2.0 files and annotated recordings. What a source is, its content says:
 *
 * <ul>
 *   <li>a folder with a {@code sentence_mapping.csv}, or that file: one trial a {@code rawdata_N.csv}
 *   <li>a folder of {@code .mat} files, or such a file: ZuCo 2.0, MATLAB 7.3
 *   <li>any other file: a {@link io.headroom.signal.Recording} whose annotations mark the trials
 * </ul>
 */
public final class Importer {
    private Importer() {}

    /**
     * Imports sources into one corpus. One trial is in memory at a time; the corpus appears when all are in, and an import
     * that fails or is interrupted leaves nothing behind.
     *
     * @param sources files and folders, in the order in which their trials are to stand
     * @param target the corpus's folder; must not exist
     * @param options what the sources do not say themselves
     * @param progress told bytes of the sources
     * @return what came in and what did not
     * @throws CallerMistake if there is no source, one is given twice, they differ in channels or rate, labels are needed and
     *     absent or given and not needed, or the target exists
     * @throws FileFault if a source contradicts itself or holds no trial
     * @throws EnvironmentFault if a source cannot be read or the corpus not be written
     * @throws OverBudget if the guard refuses the memory of a trial
     * @throws io.headroom.error.NotSupported if a source is of a kind that is not read
     * @throws io.headroom.error.CancelledException if the thread was interrupted
     */
    public static ImportReport importFrom(List<Path> sources, Path target, ImportOptions options, Progress progress) {
        if (sources.isEmpty())
            throw new CallerMistake("expected files or folders to import, got none; name at least one");
        List<Source> opened = new ArrayList<>();
        for (Path source : sources) {
            for (Path part : parts(source)) opened.add(sourceOf(part, options));
        }
        requireDistinct(opened);
        requireUseOfLabels(opened, options);
        requireOneShape(opened);
        long bytes = opened.stream().mapToLong(Source::bytes).sum();
        try (CorpusWriter writer = CorpusWriter.create(target, options.type())) {
            ImportLedger ledger = new ImportLedger(writer, bytes, progress);
            for (Source source : opened) {
                ledger.turnTo(source.path());
                read(source, ledger);
            }
            if (writer.size() == 0) {
                throw new FileFault(
                        sources.get(0),
                        "",
                        "no trials: " + ledger.report(target).leftOut().size()
                                + " were left out; give recordings that hold a signal");
            }
            try (Corpus corpus = writer.commit()) {
                progress.report("importing", bytes, bytes);
                return ledger.report(corpus.folder());
            }
        }
    }

    private static void read(Source source, TrialSink sink) {
        try {
            source.readInto(sink);
        } catch (OverBudget e) {
            throw e.met(source.path().toString(), "nothing was imported");
        }
    }

    /** What a path stands for: itself, or the .mat files of a folder without a mapping, by name. */
    private static List<Path> parts(Path path) {
        if (!Files.exists(path)) throw EnvironmentFault.of("reading", path, new NoSuchFileException(path.toString()));
        if (path.endsWith(SentenceMapping.FILE))
            return List.of(path.toAbsolutePath().getParent());
        if (!Files.isDirectory(path) || Files.exists(path.resolve(SentenceMapping.FILE))) return List.of(path);
        try (Stream<Path> files = Files.list(path)) {
            List<Path> results = files.filter(file -> file.toString().endsWith(".mat"))
                    .sorted()
                    .toList();
            if (!results.isEmpty()) return results;
        } catch (IOException e) {
            throw EnvironmentFault.of("reading", path, e);
        } catch (UncheckedIOException e) {
            throw EnvironmentFault.of("reading", path, e.getCause());
        }
        throw new FileFault(
                path,
                "",
                "expected a " + SentenceMapping.FILE
                        + " (columns CSVFilename, Content) or .mat files in the folder, got"
                        + " neither; name the folder that holds them");
    }

    private static Source sourceOf(Path path, ImportOptions options) {
        if (Files.isDirectory(path)) return new SentenceFolder(path, options);
        return MatHeader.of(path).isMatlab() ? new ZucoMat(path, options) : new LabelledRecording(path, options);
    }

    private static void requireDistinct(List<Source> sources) {
        Map<String, Path> seen = new HashMap<>();
        for (Source source : sources) {
            Path before = seen.put(source.origin().prefix(), source.path());
            if (before != null) {
                throw new CallerMistake(before + " and " + source.path() + " would both be recording "
                        + source.origin().prefix() + "; give each once, or rename one");
            }
        }
    }

    private static void requireUseOfLabels(List<Source> sources, ImportOptions options) {
        if (options.labels().isPresent() && sources.stream().noneMatch(LabelledRecording.class::isInstance)) {
            throw new CallerMistake(
                    "labels belong to recordings with annotations, and no source is one; leave them out");
        }
    }

    /** Before the first trial is read: a difference must not show after an hour of importing. */
    private static void requireOneShape(List<Source> sources) {
        if (sources.size() < 2) return;
        Source first = sources.get(0);
        Source.Shape expected = first.shape();
        for (Source source : sources.subList(1, sources.size())) {
            Source.Shape got = source.shape();
            if (!got.equals(expected)) {
                throw new CallerMistake(source.path() + ": expected " + expected + " as in " + first.path() + ", got "
                        + got + "; make a corpus of each kind");
            }
        }
    }
}
