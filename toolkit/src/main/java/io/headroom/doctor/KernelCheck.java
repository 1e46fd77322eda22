package io.headroom.doctor;

import io.headroom.runner.KernelEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kernels that Jupyter finds: whether notebooks in Java get Headroom's, and whether it starts. */
final class KernelCheck {
    private static final String NOTEBOOKS_ASK_FOR = "java";
    private static final String INSTALL = "headroom kernel install";
    private static final int OLDEST_JAVA = 17;
    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(?:1\\.)?(\\d+)");

    private KernelCheck() {}

    static List<Finding> of(List<KernelEntry> kernels) {
        List<Finding> findings = new ArrayList<>();
        for (KernelEntry kernel : kernels) {
            if (isOurs(kernel) || isAskedFor(kernel)) findings.addAll(important(kernel));
            else findings.addAll(other(kernel));
        }
        if (kernels.stream().noneMatch(KernelCheck::isOurs)) {
            findings.add(Finding.warn(
                    "kernels",
                    kernels.isEmpty() ? "Jupyter finds none" : "none of " + kernels.size() + " is Headroom's",
                    INSTALL));
        }
        return findings;
    }

    private static boolean isOurs(KernelEntry kernel) {
        return kernel.jar().isPresent();
    }

    private static boolean isAskedFor(KernelEntry kernel) {
        return kernel.name().toLowerCase(Locale.ROOT).equals(NOTEBOOKS_ASK_FOR);
    }

    private static List<Finding> important(KernelEntry kernel) {
        String name = "kernel " + kernel.name();
        if (kernel.hiddenBy().isPresent())
            return List.of(hidden(name, kernel, kernel.hiddenBy().get()));
        List<Finding> findings = new ArrayList<>();
        for (String fault : faults(kernel)) {
            findings.add(Finding.fault(name, kernel.folder() + ": " + fault, INSTALL + " --name " + kernel.name()));
        }
        if (!findings.isEmpty()) return findings;
        if (isOurs(kernel)) return List.of(Finding.ok(name, kernel.folder() + ", " + kernel.program()));
        return List.of(Finding.warn(
                name,
                kernel.folder() + " is not Headroom's, and notebooks in Java ask for it",
                INSTALL + "; or keep it and begin notebooks with the two lines that README has for other kernels"));
    }

    /** Two of a name: Jupyter takes the first. Which is a fault only if ours is the other. */
    private static Finding hidden(String name, KernelEntry kernel, Path by) {
        String found = kernel.folder() + " is hidden by another kernel of that name: " + by;
        return isOurs(kernel)
                ? Finding.fault(name, found, "remove " + by + ", or " + INSTALL + " --name headroom")
                : Finding.warn(name, found, "remove " + kernel.folder());
    }

    private static List<Finding> other(KernelEntry kernel) {
        List<Finding> findings = new ArrayList<>();
        String name = "kernel " + kernel.name();
        kernel.hiddenBy()
                .ifPresent(by -> findings.add(Finding.warn(
                        name,
                        kernel.folder() + " is hidden by another kernel of that name: " + by,
                        "remove one of them")));
        for (String fault : kernel.faults()) {
            findings.add(Finding.warn(
                    name, kernel.folder() + ": " + fault, "install that kernel again, or remove its folder"));
        }
        return findings;
    }

    private static List<String> faults(KernelEntry kernel) {
        List<String> faults = new ArrayList<>(kernel.faults());
        javaOf(kernel)
                .filter(version -> version < OLDEST_JAVA)
                .ifPresent(version -> faults.add(
                        kernel.program() + " is Java " + version + ", " + OLDEST_JAVA + " or newer is needed"));
        return faults;
    }

    /** As the JDK's own note says, beside its {@code bin}. */
    private static Optional<Integer> javaOf(KernelEntry kernel) {
        Path program = Path.of(kernel.program());
        if (!program.isAbsolute() || Files.notExists(program)) return Optional.empty();
        try {
            Path release = program.toRealPath().resolve("../../release").normalize();
            if (!Files.isRegularFile(release)) return Optional.empty();
            Matcher version = VERSION.matcher(Files.readString(release));
            return version.find() ? Optional.of(Integer.parseInt(version.group(1))) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
