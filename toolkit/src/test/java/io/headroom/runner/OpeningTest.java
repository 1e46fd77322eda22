package io.headroom.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningTest {
    @TempDir
    private Path folder;

    @Test
    void itIsTheFirstHeadingAndTheParagraphBelowIt() {
        Opening opening = of("# Where *it* goes\\n\\nTwo\\nlines.\\n\\nMore.");
        assertThat(opening).isEqualTo(new Opening("Where it goes", "Two\nlines."));
    }

    @Test
    void aHeadingMayStandAlone() {
        assertThat(of("# Alone")).isEqualTo(new Opening("Alone", ""));
    }

    @Test
    void withoutAHeadingTheFileGivesTheTitle() {
        assertThat(of("no heading")).isEqualTo(new Opening("some", ""));
    }

    private Opening of(String source) {
        String json = "{\"nbformat\": 4, \"nbformat_minor\": 5, \"metadata\": {}, \"cells\": ["
                + "{\"cell_type\": \"markdown\", \"metadata\": {}, \"source\": \"" + source + "\"}]}";
        return Opening.of(Notebook.read(
                NotebookFiles.write(folder.resolve("some.ipynb"), json.getBytes(StandardCharsets.UTF_8))));
    }
}
