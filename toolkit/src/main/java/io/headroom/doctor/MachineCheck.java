package io.headroom.doctor;

import io.headroom.memory.Bytes;
import io.headroom.memory.CpuAllowance;
import io.headroom.memory.MachineBudget;
import io.headroom.memory.MemoryBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The limits of memory and processors that hold here. */
final class MachineCheck {
    /** Less is too little for the leanest variant at full size. */
    private static final Bytes ENOUGH = new Bytes(1_000_000_000);

    private MachineCheck() {}

    static List<Finding> of(MachineBudget machine) {
        List<Finding> findings = new ArrayList<>();
        findings.add(memory(machine.memory()));
        findings.add(processors(machine.processors()));
        for (String note : machine.notes()) findings.add(Finding.warn("devices", note, ""));
        return findings;
    }

    private static Finding memory(MemoryBudget memory) {
        String bounds = memory.bounds().stream()
                .map(bound ->
                        bound.name() + ' ' + bound.limit() + (bound.where().isEmpty() ? "" : ", " + bound.where()))
                .collect(Collectors.joining("; "));
        String found = memory.allowed() + " left; bounds: " + bounds + "; tightest: " + memory.boundBy()
                + notes(memory.notes());
        if (memory.allowed().compareTo(ENOUGH) >= 0) return Finding.ok("memory", found);
        return Finding.warn(
                "memory",
                found,
                "end other programs, or train a smaller network: headroom plan --variant LEAN --budget 80%");
    }

    private static Finding processors(CpuAllowance processors) {
        return Finding.ok(
                "processors",
                processors.cores() + " may be used, by " + processors.threads() + " threads of the engine; bound by "
                        + processors.boundBy() + notes(processors.notes()));
    }

    private static String notes(List<String> notes) {
        return notes.isEmpty() ? "" : " (" + String.join("; ", notes) + ')';
    }
}
