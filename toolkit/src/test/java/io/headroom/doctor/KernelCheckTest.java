package io.headroom.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.doctor.Finding.State;
import io.headroom.runner.KernelEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelCheckTest {
    private static final Optional<Path> JAR = Optional.of(Path.of("/opt/headroom/headroom.jar"));

    @TempDir
    Path folder;

    @Test
    void aSoundKernelOfOursIsAllThatIsNeeded() {
        assertThat(KernelCheck.of(List.of(kernel("java", "mine", JAR, Optional.empty(), List.of()), python())))
                .containsExactly(Finding.ok("kernel java", "mine, /jdk/bin/java"));
    }

    @Test
    void withoutOneTheCommandThatInstallsItIsNamed() {
        assertThat(KernelCheck.of(List.of(python())))
                .containsExactly(Finding.warn("kernels", "none of 1 is Headroom's", "headroom kernel install"));
        assertThat(KernelCheck.of(List.of()))
                .containsExactly(Finding.warn("kernels", "Jupyter finds none", "headroom kernel install"));
    }

    @Test
    void aKernelOfOursThatAnotherHidesIsAFault() {
        KernelEntry first = kernel("java", "theirs", Optional.empty(), Optional.empty(), List.of());
        KernelEntry second = kernel("java", "mine", JAR, Optional.of(Path.of("theirs")), List.of());
        List<Finding> findings = KernelCheck.of(List.of(first, second));
        assertThat(findings).extracting(Finding::state).containsExactly(State.WARN, State.FAULT);
        assertThat(findings.get(0).found()).isEqualTo("theirs is not Headroom's, and notebooks in Java ask for it");
        assertThat(findings.get(1))
                .isEqualTo(Finding.fault(
                        "kernel java",
                        "mine is hidden by another kernel of that name: theirs",
                        "remove theirs, or headroom kernel install --name headroom"));
    }

    @Test
    void aKernelThatOursHidesIsAWarning() {
        KernelEntry first = kernel("java", "mine", JAR, Optional.empty(), List.of());
        KernelEntry second = kernel("java", "theirs", Optional.empty(), Optional.of(Path.of("mine")), List.of());
        assertThat(KernelCheck.of(List.of(first, second)).get(1))
                .isEqualTo(Finding.warn(
                        "kernel java", "theirs is hidden by another kernel of that name: mine", "remove theirs"));
    }

    @Test
    void aJavaThatIsGoneIsAFaultInOursAndAWarningInOthers() {
        String gone = "no such file: /jdk/bin/java";
        assertThat(KernelCheck.of(List.of(kernel("java", "mine", JAR, Optional.empty(), List.of(gone)))))
                .containsExactly(Finding.fault("kernel java", "mine: " + gone, "headroom kernel install --name java"));
        List<Finding> others = KernelCheck.of(List.of(
                kernel("java", "mine", JAR, Optional.empty(), List.of()),
                kernel("scala", "other", Optional.empty(), Optional.empty(), List.of(gone))));
        assertThat(others.get(1))
                .isEqualTo(Finding.warn(
                        "kernel scala", "other: " + gone, "install that kernel again, or remove its folder"));
    }

    @Test
    void aJavaTooOldIsRecognisedByItsOwnNote() throws IOException {
        Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
        Files.createFile(java);
        Files.writeString(folder.resolve("jdk/release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"11.0.13\"\n");
        Finding finding = KernelCheck.of(List.of(new KernelEntry(
                        "java", "Java", "java", Path.of("mine"), java.toString(), JAR, Optional.empty(), List.of())))
                .get(0);
        assertThat(finding.state()).isEqualTo(State.FAULT);
        assertThat(finding.found()).isEqualTo("mine: " + java + " is Java 11, 17 or newer is needed");
    }

    private static KernelEntry python() {
        return kernel("python3", "python", Optional.empty(), Optional.empty(), List.of());
    }

    private static KernelEntry kernel(
            String name, String folder, Optional<Path> jar, Optional<Path> hiddenBy, List<String> faults) {
        return new KernelEntry(name, name, "java", Path.of(folder), "/jdk/bin/java", jar, hiddenBy, faults);
    }
}
