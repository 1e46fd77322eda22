package io.headroom.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.headroom.memory.Bytes;
import io.headroom.memory.CpuAllowance;
import io.headroom.memory.MachineBudget;
import io.headroom.memory.MemoryBound;
import io.headroom.memory.ProcessMemory;
import io.headroom.report.Card.Column;
import io.headroom.report.Card.Grid;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What may be used of a machine: memory by bound, processors, devices, and who else takes of it. */
final class MachineBudgetView implements View<MachineBudget> {
    private static final List<Column> COLUMNS = List.of(
            Column.text("device"),
            Column.text(""),
            Column.number("memory"),
            Column.number("held"),
            Column.number("left"));

    private record Processors(double cores, int threads, String boundBy, List<String> notes) {}

    private record Device(String name, String about, Bytes limit, Bytes held, Bytes left) {
        static Device of(MemoryBound memory) {
            Bytes held = memory.own().plus(memory.others().orElse(Bytes.ZERO));
            return new Device(memory.name(), memory.where(), memory.limit(), held, memory.left());
        }
    }

    /** What a program wants to know of a machine. */
    private record Facts(
            JsonNode memory,
            Processors processors,
            List<Device> devices,
            List<ProcessMemory> others,
            List<String> notes) {}

    @Override
    public Class<MachineBudget> type() {
        return MachineBudget.class;
    }

    @Override
    public Card card(MachineBudget budget) {
        CpuAllowance processors = budget.processors();
        String threads = Numbers.count(processors.threads(), "thread");
        Card card = Card.of("Budget of this machine", budget.memory() + ", " + threads);
        card = MemoryBudgetView.withBounds(card, budget.memory())
                .row("processors", Numbers.decimal(processors.cores()) + " (" + processors.boundBy() + "): " + threads)
                .row("other processes that hold most", others(budget));
        card = withDevices(card, budget);
        for (String note : notes(budget)) card = card.note("Note: " + note);
        return card;
    }

    @Override
    public List<?> rows(MachineBudget budget) {
        return new MemoryBudgetView().rows(budget.memory());
    }

    @Override
    public Object json(MachineBudget budget) {
        CpuAllowance processors = budget.processors();
        return new Facts(
                Json.tree(budget.memory()),
                new Processors(processors.cores(), processors.threads(), processors.boundBy(), processors.notes()),
                devices(budget),
                budget.others(),
                budget.notes());
    }

    private static Card withDevices(Card card, MachineBudget budget) {
        if (budget.devices().isEmpty()) return card.row("devices", "no memory but the machine's");
        return card.with(new Grid(
                "",
                COLUMNS,
                devices(budget).stream()
                        .map(device -> List.of(
                                device.name,
                                device.about,
                                device.limit.toString(),
                                device.held.toString(),
                                device.left.toString()))
                        .toList()));
    }

    private static List<Device> devices(MachineBudget budget) {
        return budget.devices().stream().map(Device::of).toList();
    }

    private static String others(MachineBudget budget) {
        return budget.others().isEmpty()
                ? "none worth a line"
                : budget.others().stream().map(ProcessMemory::toString).collect(Collectors.joining(", "));
    }

    private static List<String> notes(MachineBudget budget) {
        return Stream.of(budget.memory().notes(), budget.processors().notes(), budget.notes())
                .flatMap(List::stream)
                .distinct()
                .toList();
    }
}
