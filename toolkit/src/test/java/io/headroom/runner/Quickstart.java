package io.headroom.runner;

import com.fasterxml.jackson.databind.JsonNode;
import io.headroom.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The quickstart notebook for kernels other than Headroom's own. */
final class Quickstart {
    /** Full-size steps and many epochs: shown on Headroom's own kernel already. */
    private static final Set<String> LONG = Set.of("measure(", "plot(measured)");

    private Quickstart() {}

    /**
     * A copy without its long cells, beside the data that it reads.
     *
     * @param folder where to put it
     * @param before cells to put before its own
     */
    static Path shortened(Path folder, String... before) throws IOException {
        List<String> cells = new ArrayList<>(List.of(before));
        JsonNode quickstart = NotebookFiles.read(Documents.ROOT.resolve("notebooks/00-quickstart.ipynb"));
        for (JsonNode cell : quickstart.path("cells")) {
            String source = Notebook.text(cell.path("source"));
            boolean code = cell.path("cell_type").asText().equals("code");
            if (code && LONG.stream().noneMatch(source::contains)) cells.add(source.replace("epochs(10)", "epochs(1)"));
        }
        if (cells.size() < 8) throw new IllegalStateException("the quickstart has lost its cells: " + cells);
        Files.createDirectory(folder.resolve("data"));
        Files.copy(Documents.ROOT.resolve("notebooks/data/S001R03-50s.edf"), folder.resolve("data/S001R03-50s.edf"));
        return NotebookFiles.java(folder, cells.toArray(String[]::new));
    }
}
