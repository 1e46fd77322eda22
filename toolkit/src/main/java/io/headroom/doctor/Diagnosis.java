package io.headroom.doctor;

import io.headroom.doctor.Finding.State;
import io.headroom.engine.DeviceFacts;
import io.headroom.engine.EngineCache;
import io.headroom.engine.GpuMemory;
import io.headroom.engine.NativeInventory;
import io.headroom.error.EnvironmentFault;
import io.headroom.memory.MachineBudget;
import io.headroom.report.Fonts;
import io.headroom.runner.KernelEntry;
import io.headroom.runner.KernelSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * All findings on an installation.
 *
 * @param findings in the order in which things are to be mended
 */
public record Diagnosis(List<Finding> findings) {
    /** Copies the list. */
    public Diagnosis {
        findings = List.copyOf(findings);
    }

    /**
     * Examines this installation. The engine is started, unless its files are known to be wrong.
     *
     * @return the findings
     */
    public static Diagnosis here() {
        List<Finding> findings = new ArrayList<>(JavaCheck.here());
        findings.addAll(told("native libraries", Diagnosis::natives));
        findings.addAll(told("kernels", () -> KernelCheck.of(KernelSpec.list())));
        findings.add(FontCheck.of(Fonts.missing()));
        findings.addAll(told("memory", () -> MachineCheck.of(MachineBudget.here(GpuMemory.ofThisBuild()))));
        return new Diagnosis(findings);
    }

    /**
     * Examines one kernel, among the others of its name.
     *
     * @param kernel as it stands installed
     * @return the findings on it alone
     */
    public static Diagnosis of(KernelEntry kernel) {
        return new Diagnosis(KernelCheck.of(List.of(kernel)));
    }

    private static List<Finding> natives() {
        NativeInventory inventory = NativeInventory.here();
        List<Finding> findings = new ArrayList<>(NativesCheck.of(inventory));
        EngineCache cache = EngineCache.here();
        Optional<String> refusal = cache.refusal();
        boolean startable = findings.stream().noneMatch(finding -> finding.state() == State.FAULT);
        Optional<DeviceFacts> facts = startable ? Optional.of(DeviceFacts.here()) : Optional.empty();
        findings.add(CacheCheck.of(cache.folder(), cache.size(), refusal, facts));
        facts.ifPresent(known -> findings.addAll(EngineCheck.of(known)));
        return findings;
    }

    /** What cannot even be looked at is a finding, and its message names the way out. */
    private static List<Finding> told(String name, Supplier<List<Finding>> check) {
        try {
            return check.get();
        } catch (EnvironmentFault e) {
            return List.of(Finding.fault(name, e.getMessage(), ""));
        }
    }

    /**
     * Whether anything does not work.
     *
     * @return true if one finding is a fault
     */
    public boolean hasFaults() {
        return findings.stream().anyMatch(finding -> finding.state() == State.FAULT);
    }
}
