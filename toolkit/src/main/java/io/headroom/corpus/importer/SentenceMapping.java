package io.headroom.corpus.importer;

import io.headroom.error.EnvironmentFault;
import io.headroom.error.FileFault;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which sentence each file of a sentence folder holds: {@code sentence_mapping.csv}, columns CSVFilename and Content. */
final class SentenceMapping {
    /** The mapping's name within its folder. */
    static final String FILE = "sentence_mapping.csv";

    private SentenceMapping() {}

    /**
     * One line of the mapping.
     *
     * @param file where the trial's numbers stand
     * @param text the sentence; may be empty
     * @param line where the mapping says so, from 1
     */
    record Entry(Path file, String text, int line) {}

    /**
     * Reads a folder's mapping; every file that it names is there.
     *
     * @param folder holds {@code sentence_mapping.csv}
     * @return its lines, in order, at least one
     */
    static List<Entry> read(Path folder) {
        Path mapping = folder.resolve(FILE);
        List<CsvRecords.Row> rows = CsvRecords.parse(mapping, text(mapping));
        if (rows.isEmpty()) throw new FileFault(mapping, "", "the file is empty; expected CSVFilename,Content");
        List<String> header = rows.get(0).cells();
        int fileColumn = column(header, "CSVFilename");
        int textColumn = column(header, "Content");
        if (fileColumn < 0 || textColumn < 0) {
            throw new FileFault(
                    mapping,
                    "line 1",
                    "expected the columns CSVFilename and Content, got " + String.join(",", header) + "; name them so");
        }
        List<Entry> entries = new ArrayList<>();
        List<Entry> absent = new ArrayList<>();
        Map<Path, Integer> seen = new HashMap<>();
        for (CsvRecords.Row row : rows.subList(1, rows.size())) {
            if (row.cells().size() != header.size()) {
                throw new FileFault(
                        mapping,
                        "line " + row.line(),
                        "expected " + header.size() + " cells, got "
                                + row.cells().size() + "; put quotes around a sentence that holds a comma");
            }
            String name = row.cells().get(fileColumn).strip();
            Entry entry =
                    new Entry(locate(folder, name), row.cells().get(textColumn).strip(), row.line());
            Integer before = seen.put(entry.file(), entry.line());
            if (before != null) {
                throw new FileFault(
                        mapping, "line " + row.line(), name + " is named on line " + before + " already; keep one");
            }
            if (!Files.exists(entry.file())) absent.add(entry);
            entries.add(entry);
        }
        if (!absent.isEmpty()) {
            Entry first = absent.get(0);
            throw new FileFault(
                    mapping,
                    "line " + first.line(),
                    first.file().getFileName() + " is not in the folder (" + absent.size() + " of " + entries.size()
                            + " files that the mapping names are absent); copy them there or remove their lines");
        }
        if (entries.isEmpty()) {
            throw new FileFault(
                    mapping, "", "no trials: expected lines below the header, got none; write one for each recording");
        }
        return entries;
    }

    private static String text(Path mapping) {
        if (Files.isDirectory(mapping))
            throw new FileFault(mapping, "", "expected a file, got a directory; put the file in its place");
        try {
            String text = Files.readString(mapping);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new FileFault(mapping, "", "expected UTF-8 text, got other bytes; save the file as UTF-8", e);
        } catch (IOException e) {
            throw EnvironmentFault.of("reading", mapping, e);
        }
    }

    private static int column(List<String> header, String name) {
        for (int i = 0; i < header.size(); i++) {
            if (header.get(i).strip().equalsIgnoreCase(name)) return i;
        }
        return -1;
    }

    /** The file as named, or the one of that name in the folder: mappings carry the paths of the machine they come from. */
    private static Path locate(Path folder, String name) {
        String plain = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        Path named = folder.resolve(name.replace('\\', '/')).normalize();
        return named.startsWith(folder.normalize()) && Files.exists(named) ? named : folder.resolve(plain);
    }
}
