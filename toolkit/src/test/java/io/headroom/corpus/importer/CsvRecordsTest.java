package io.headroom.corpus.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.error.FileFault;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvRecordsTest {
    private static final Path FILE = Path.of("m.csv");

    @Test
    void quotedCellsHoldCommasQuotesAndLineEnds() {
        assertThat(CsvRecords.parse(FILE, "a,b\r\n\"x, \"\"y\"\"\r\nz\",2\r\n\r\nlast,\n"))
                .containsExactly(
                        new CsvRecords.Row(List.of("a", "b"), 1),
                        new CsvRecords.Row(List.of("x, \"y\"\r\nz", "2"), 2),
                        new CsvRecords.Row(List.of("last", ""), 5));
    }

    @Test
    void theLastLineNeedsNoEnd() {
        assertThat(CsvRecords.parse(FILE, "a,\"b\"")).containsExactly(new CsvRecords.Row(List.of("a", "b"), 1));
    }

    @Test
    void aQuoteThatIsNeverClosedIsNamedWhereItOpens() {
        assertThatThrownBy(() -> CsvRecords.parse(FILE, "a\nb,\"c\nd"))
                .isInstanceOf(FileFault.class)
                .hasMessage("m.csv line 2: a quote is opened and never closed; close it");
    }

    @Test
    void textBehindAClosingQuoteIsRefused() {
        assertThatThrownBy(() -> CsvRecords.parse(FILE, "\"a\"b,c"))
                .isInstanceOf(FileFault.class)
                .hasMessageStartingWith("m.csv line 1: expected a comma after the closing quote, got 'b'");
    }
}
