package io.headroom.report;

import io.headroom.memory.Bytes;
import io.headroom.memory.Footprint;
import io.headroom.memory.Footprint.Item;
import io.headroom.memory.Footprint.Kind;
import io.headroom.memory.MemoryBudget;
import io.headroom.model.Phase;
import io.headroom.plan.GuideArithmetic;
import io.headroom.plan.GuideArithmetic.Claim;
import io.headroom.plan.GuideArithmetic.Line;
import io.headroom.plan.MeasureSettings;
import io.headroom.plan.MemoryEstimate;
import io.headroom.plan.MemoryEstimate.MappedCorpus;
import io.headroom.plan.MemoryPart;
import io.headroom.report.Card.Bar;
import io.headroom.report.Card.Bars;
import io.headroom.report.Card.Column;
import io.headroom.report.Card.Grid;
import io.headroom.report.Card.Stack;
import io.headroom.report.Card.Stacks;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.knowm.xchart.internal.chartpart.Chart;

/** What a training will take: by item with its formula, and beside the memory guide's own arithmetic. */
final class EstimateView implements View<MemoryEstimate> {
    private static final String NONE = "-";

    /** An item of the table; the mapped corpus is one, outside of the peak. */
    private record Row(String part, String item, Kind kind, Bytes bytes, boolean inPeak, String formula) {}

    private record Facts(
            String variant,
            MeasureSettings settings,
            Bytes peakResidentBytes,
            Phase peakPhase,
            Map<Phase, Bytes> phases,
            List<ItemFacts> items,
            Optional<MappedCorpus> corpus,
            GuideFacts guide,
            List<String> notes) {}

    private record ItemFacts(String name, MemoryPart part, Kind kind, Bytes bytes, String formula) {}

    private record GuideFacts(
            int trials,
            List<Line> lines,
            Bytes formulasBytes,
            Bytes writtenBytes,
            Optional<String> written,
            List<String> remarks) {}

    @Override
    public Class<MemoryEstimate> type() {
        return MemoryEstimate.class;
    }

    @Override
    public Card card(MemoryEstimate estimate) {
        Bytes peak = estimate.peakResident();
        var settings = estimate.settings();
        Card card = Card.of("Estimate of " + settings.variant().name(), "peak " + peak + "; computed, nothing was run")
                .row("peak resident", peak.toString())
                .row("when", estimate.peakPhase().toString())
                .row("by kind", byKind(estimate.footprint()))
                .row("fits a free Colab machine", fits(peak))
                .row("variant", settings.variant().toString())
                .row("trial", trial(settings));
        if (estimate.corpus().isPresent()) {
            MappedCorpus corpus = estimate.corpus().get();
            card = card.row(
                    "corpus, beside the peak",
                    corpus.item().bytes() + " of mapped files (" + corpus.item().formula() + ")");
        }
        Map<MemoryPart, Bytes> parts = MemoryPart.sums(estimate.footprint());
        card = card.with(new Stacks(
                        "What the peak goes to",
                        EstimatePieces.names(),
                        List.of(new Stack("peak", EstimatePieces.lengths(parts), peak.toString()))))
                .with(items(estimate))
                .with(new Bars("Highest in each phase of a step", phases(estimate)))
                .with(new Stacks("Beside the memory guide, all on one scale", EstimatePieces.names(), bars(estimate)))
                .with(guide(estimate, parts));
        for (String remark : estimate.guide().remarks()) card = card.note("Guide, " + remark + ".");
        for (String note : estimate.notes()) card = card.note("Note: " + note + ".");
        return card;
    }

    @Override
    public List<?> rows(MemoryEstimate estimate) {
        List<Row> rows = new ArrayList<>();
        for (Item item : estimate.footprint().items()) rows.add(row(MemoryPart.of(item), item, true));
        estimate.corpus().ifPresent(corpus -> rows.add(row(MemoryPart.DATA, corpus.item(), false)));
        return rows;
    }

    @Override
    public Object json(MemoryEstimate estimate) {
        GuideArithmetic guide = estimate.guide();
        return new Facts(
                estimate.settings().variant().name(),
                estimate.settings(),
                estimate.peakResident(),
                estimate.peakPhase(),
                estimate.phases(),
                estimate.footprint().items().stream()
                        .map(item -> new ItemFacts(
                                item.name(), MemoryPart.of(item), item.kind(), item.bytes(), item.formula()))
                        .toList(),
                estimate.corpus(),
                new GuideFacts(
                        guide.trials(),
                        guide.lines(),
                        guide.total(),
                        guide.writtenSum(),
                        guide.written(),
                        guide.remarks()),
                estimate.notes());
    }

    @Override
    public Optional<Chart<?, ?>> chart(MemoryEstimate estimate) {
        return Optional.of(EstimateChart.of(estimate.settings().variant().name(), bars(estimate)));
    }

    /** Ours with the corpus, the guide's formulas, and what it writes if these are its settings. */
    private static List<Stack> bars(MemoryEstimate estimate) {
        Map<MemoryPart, Bytes> own = MemoryPart.sums(estimate.footprint());
        String with = "";
        if (estimate.corpus().isPresent()) {
            Bytes corpus = estimate.corpus().get().item().bytes();
            own.put(MemoryPart.DATA, corpus);
            with = " + " + corpus + " mapped";
        }
        GuideArithmetic guide = estimate.guide();
        List<Stack> bars = new ArrayList<>();
        bars.add(new Stack("estimate", EstimatePieces.lengths(own), estimate.peakResident() + with));
        bars.add(stack("guide's formulas", guide, Line::bytes, guide.total()));
        if (guide.writtenSum().count() > 0) {
            bars.add(stack("guide's figures", guide, line -> line.claim().map(Claim::bytes), guide.writtenSum()));
        }
        return bars;
    }

    private static Stack stack(
            String label, GuideArithmetic guide, Function<Line, Optional<Bytes>> bytes, Bytes total) {
        Map<MemoryPart, Bytes> parts = new EnumMap<>(MemoryPart.class);
        for (Line line : guide.lines()) bytes.apply(line).ifPresent(value -> parts.put(line.part(), value));
        return new Stack(label, EstimatePieces.lengths(parts), total.toString());
    }

    private static Grid items(MemoryEstimate estimate) {
        List<List<String>> cells = new ArrayList<>();
        for (Item item : estimate.footprint().items())
            cells.add(cells(item, item.bytes().toString()));
        cells.add(List.of("sum", "", estimate.peakResident().toString(), ""));
        estimate.corpus()
                .ifPresent(corpus ->
                        cells.add(cells(corpus.item(), "(" + corpus.item().bytes() + ")")));
        return new Grid(
                "By item",
                List.of(Column.text("item"), Column.text("kind"), Column.number("bytes"), Column.text("formula")),
                cells);
    }

    private static List<String> cells(Item item, String bytes) {
        return List.of(item.name(), kind(item.kind()), bytes, item.formula());
    }

    private static Grid guide(MemoryEstimate estimate, Map<MemoryPart, Bytes> parts) {
        GuideArithmetic guide = estimate.guide();
        boolean claims = guide.written().isPresent();
        List<List<String>> cells = new ArrayList<>();
        for (MemoryPart part : MemoryPart.values()) {
            String own = part == MemoryPart.DATA ? data(estimate) : words(Optional.ofNullable(parts.get(part)));
            Optional<Line> line =
                    guide.lines().stream().filter(each -> each.part() == part).findFirst();
            cells.add(line(
                    claims,
                    part.label(),
                    own,
                    line.map(Line::formula).orElse(part == MemoryPart.HEAP ? "no Java there" : "forgotten"),
                    words(line.flatMap(Line::bytes)),
                    line.flatMap(Line::claim).map(Claim::words).orElse(NONE)));
        }
        cells.add(line(
                claims,
                "total",
                estimate.peakResident().toString(),
                "",
                guide.total().toString(),
                guide.written().orElse(NONE)));
        List<Column> columns = new ArrayList<>(List.of(
                Column.text(""),
                Column.number("estimate"),
                Column.text("the guide's formula"),
                Column.number("gives")));
        if (claims) columns.add(Column.text("it writes"));
        return new Grid("", columns, cells);
    }

    private static List<String> line(boolean claims, String... cells) {
        return List.of(cells).subList(0, claims ? cells.length : cells.length - 1);
    }

    private static String data(MemoryEstimate estimate) {
        return estimate.corpus()
                .map(corpus -> "(" + corpus.item().bytes() + ")")
                .orElse("(on disk)");
    }

    private static String words(Optional<Bytes> bytes) {
        return bytes.map(Bytes::toString).orElse(NONE);
    }

    private static Row row(MemoryPart part, Item item, boolean inPeak) {
        return new Row(part.label(), item.name(), item.kind(), item.bytes(), inPeak, item.formula());
    }

    private static String kind(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static List<Bar> phases(MemoryEstimate estimate) {
        return estimate.phases().entrySet().stream()
                .map(each -> new Bar(
                        each.getKey().toString(),
                        each.getValue().count(),
                        each.getValue().toString()))
                .toList();
    }

    private static String byKind(Footprint footprint) {
        Map<Kind, Bytes> kinds = new EnumMap<>(Kind.class);
        for (Item item : footprint.items()) kinds.merge(item.kind(), item.bytes(), Bytes::plus);
        return kinds.entrySet().stream()
                .map(each -> kind(each.getKey()) + " " + each.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String fits(Bytes peak) {
        return (MemoryBudget.COLAB.allows(peak) ? "yes" : "no") + ", it has " + MemoryBudget.COLAB.allowed();
    }

    private static String trial(MeasureSettings settings) {
        return settings.channels() + " channels x " + Numbers.count(settings.networkSamples()) + " samples, "
                + settings.words() + " words of " + settings.vocabulary();
    }
}
