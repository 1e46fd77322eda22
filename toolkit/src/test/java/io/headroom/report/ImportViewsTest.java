package io.headroom.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.corpus.Split;
import io.headroom.corpus.demo.DemoSettings;
import io.headroom.corpus.importer.ImportReport;
import io.headroom.corpus.importer.ImportReport.LeftOut;
import io.headroom.signal.ChannelReport.Fault;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImportViewsTest {
    @Test
    void aSplitCountsItsSides() {
        Split split = new Split("within sentence", List.of(1, 2, 3), List.of(0), List.of(5, 6), List.of(4));
        Card card = Cards.of(split).orElseThrow();
        assertThat(card.text())
                .startsWith("Split within sentence\n6 trials on three sides\n")
                .contains(
                        "training         3  50.0%  learning, vocabulary, scaling",
                        "left out         1         sentences");
        assertThat(Words.ofHtml(card.html())).isEqualTo(Words.ofText(card.text()));
        assertThat(Tables.of(split).stringColumn("side").asList())
                .containsExactly("training", "training", "training", "validation", "test", "test", "left out");
        assertThat(Json.tree(split).get("test").toString()).isEqualTo("[5,6]");
    }

    @Test
    void anImportSaysWhatItLeftOut() {
        ImportReport report = new ImportReport(
                Path.of("corpus"),
                3,
                IntStream.range(0, 20)
                        .mapToObj(i -> new LeftOut("NR/" + i, "no signal"))
                        .toList(),
                List.of(new ImportReport.BadChannel(17, Fault.FLAT, 3)),
                List.of("odd\u0007"));
        Card card = Cards.of(report).orElseThrow();
        assertThat(card.text())
                .startsWith("Import\n3 trials in corpus\n")
                .contains("The first 12 of 20 trials left out", "NR/11", "     17  flat        3", "Note: odd\\u0007")
                .doesNotContain("NR/12");
        assertThat(Words.ofHtml(card.html())).isEqualTo(Words.ofText(card.text()));
        assertThat(Tables.of(report).rowCount()).isEqualTo(20);
    }

    @Test
    void demoSettingsShowThemselves() {
        assertThat(Cards.text(DemoSettings.quick())).contains("trials per sentence  20", "maximum samples      600");
    }
}
