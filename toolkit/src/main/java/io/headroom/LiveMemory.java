package io.headroom;

import io.headroom.corpus.Corpus;
import io.headroom.engine.HeadroomEngine;
import io.headroom.engine.LiveArrays;
import io.headroom.memory.Bytes;
import io.headroom.memory.MemoryMeter;
import io.headroom.memory.MemoryUse;
import io.headroom.report.Card;
import io.headroom.report.Card.Column;
import io.headroom.report.Card.Grid;
import java.util.ArrayList;
import java.util.List;

/** What holds memory in this process at a moment, and how to free it. */
final class LiveMemory {
    private LiveMemory() {}

    /** As a table, a line for each holder. */
    static Card card() {
        MemoryUse use = MemoryMeter.ofThisProcess().now();
        List<List<String>> lines = new ArrayList<>();
        for (Corpus corpus : OpenCorpora.all()) {
            lines.add(List.of(
                    "corpus " + corpus.folder(),
                    corpus.bytes().toString(),
                    "mapped file: pages that are read, given back when memory is short",
                    "its close(); opening it again closes it as well"));
        }
        Shown.training()
                .ifPresent(
                        task -> lines.add(List.of(task, "part of native", "runs at this moment", "the stop button")));
        if (HeadroomEngine.isStarted()) {
            int arrays = LiveArrays.inProcess();
            lines.add(List.of(
                    arrays + (arrays == 1 ? " array" : " arrays") + " of the engine",
                    "part of native",
                    "native memory",
                    arrays == 0 ? "nothing to free" : "close() of the NDManager that made them"));
        }
        Runtime runtime = Runtime.getRuntime();
        Bytes heap = new Bytes(runtime.totalMemory() - runtime.freeMemory());
        long anonymous = use.anonymous().count();
        long files = use.resident().count() - anonymous;
        lines.add(List.of(
                "Java objects",
                heap.toString(),
                "heap of at most " + new Bytes(runtime.maxMemory()),
                "a variable's, by setting it to null; a cell's result stays"));
        lines.add(List.of(
                "native, heap and what the JVM needs",
                new Bytes(anonymous).toString(),
                "resident, belongs to no file",
                "all of it by restarting the kernel"));
        lines.add(List.of(
                "files, libraries among them",
                new Bytes(files).toString(),
                "resident, read from disk",
                "by the system"));
        Card card = Card.of("Live memory", use.resident() + " resident")
                .with(new Grid(
                        "",
                        List.of(
                                Column.text("what"),
                                Column.number("bytes"),
                                Column.text("kind"),
                                Column.text("freed by")),
                        lines));
        for (String note : use.notes()) card = card.note(note);
        return card;
    }
}
