package io.headroom.compare;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.headroom.error.CallerMistake;
import io.headroom.error.EnvironmentFault;
import io.headroom.error.FileFault;
import io.headroom.evaluate.Scores;
import io.headroom.file.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;

/**
 * The result of a comparison, whole: what the table shows, and what is needed to judge and repeat it. As JSON it is
 * {@value #FILE}.
 *
 * @param classes different sentences, 5 or 95: which of the guide's two tables it stands beside
 * @param columns Random, then the variants
 * @param mostFrequentSentence what always the training side's most frequent sentence would score
 * @param scoresFrom what the scores were trained and tested on, in one sentence
 * @param costsFrom what memory and time were measured on, in one sentence
 * @param corpus the corpus's folder
 * @param corpusChecksum what tells it from any other
 * @param machine where and with what
 * @param command what was called
 * @param when the start, UTC, ISO 8601
 */
public record ComparisonTable(
        int classes,
        List<Column> columns,
        Scores mostFrequentSentence,
        String scoresFrom,
        String costsFrom,
        String corpus,
        String corpusChecksum,
        Machine machine,
        String command,
        String when) {
    /** The file's name in the folder of a comparison. */
    public static final String FILE = "comparison.json";

    private static final ObjectMapper JSON =
            new ObjectMapper().registerModule(new Jdk8Module()).enable(SerializationFeature.INDENT_OUTPUT);

    /** Copies the list and refuses a start that is no point in time. */
    public ComparisonTable {
        columns = List.copyOf(columns);
        try {
            Instant.parse(when);
        } catch (DateTimeParseException e) {
            throw new CallerMistake("when must be like 2026-03-01T14:05:00Z, got " + when, e);
        }
    }

    /**
     * Reads a result.
     *
     * @param file the file, or the folder that holds {@value #FILE}
     * @return the result
     * @throws FileFault if it is no such file
     * @throws EnvironmentFault if there is none, naming the command that makes one
     */
    public static ComparisonTable read(Path file) {
        Path json = Files.isDirectory(file) ? file.resolve(FILE) : file;
        try {
            return JSON.readValue(Files.readAllBytes(json), ComparisonTable.class);
        } catch (JacksonException e) {
            throw new FileFault(
                    json,
                    "",
                    "expected the result of a comparison, got " + e.getOriginalMessage() + "; compare again",
                    e);
        } catch (NoSuchFileException e) {
            throw new EnvironmentFault(
                    file + ": no comparison is there; make one in the project's folder with: java -jar"
                            + " toolkit/target/headroom.jar compare --quick (seven minutes), in a cell"
                            + " compare(corpus, LITE, FULL)",
                    e);
        } catch (IOException e) {
            throw EnvironmentFault.of("reading", json, e);
        }
    }

    /**
     * Writes the result, whole or not at all.
     *
     * @param folder where to put {@value #FILE}
     * @return the file
     */
    public Path write(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            WholeFile.write(file, JSON.writeValueAsBytes(this));
            return file;
        } catch (JacksonException e) {
            throw new IllegalStateException("a comparison has no JSON form: " + e.getMessage(), e);
        }
    }
}
