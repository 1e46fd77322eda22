package io.headroom;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import io.headroom.error.CancelledException;
import io.headroom.error.Problem;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The house rules: who may import whom, what stays where, how things are not called. */
class ArchitectureTest {
    /** A package may import those above it in this list, never below. */
    private static final List<String> LAYERS = List.of(
            "io.headroom.error",
            "io.headroom.file",
            "io.headroom.progress",
            "io.headroom.log",
            "io.headroom.random",
            "io.headroom.memory",
            "io.headroom.text",
            "io.headroom.signal",
            "io.headroom.resample",
            "io.headroom.corpus",
            "io.headroom.engine",
            "io.headroom.model",
            "io.headroom.train",
            "io.headroom.plan",
            "io.headroom.evaluate",
            "io.headroom.compare",
            "io.headroom.report",
            "io.headroom",
            "io.headroom.notebook",
            "io.headroom.runner",
            "io.headroom.doctor",
            "io.headroom.cli");

    private static final int DATA_HALF = LAYERS.indexOf("io.headroom.corpus") + 1;

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.headroom");

    @Test
    void everyLayerHasClassesAndEveryClassALayer() {
        assertThat(new TreeSet<>(CLASSES.stream()
                        .map(JavaClass::getPackageName)
                        .map(ArchitectureTest::layerOf)
                        .toList()))
                .containsExactlyInAnyOrderElementsOf(LAYERS);
    }

    @TestFactory
    Stream<DynamicTest> aPackageImportsOnlyThoseAboveIt() {
        return IntStream.range(0, LAYERS.size() - 1)
                .mapToObj(i -> DynamicTest.dynamicTest(
                        LAYERS.get(i),
                        () -> noClasses()
                                .that(are(resideInAnyPackage(inside(LAYERS.get(i)))))
                                .should()
                                .dependOnClassesThat(
                                        are(resideInAnyPackage(LAYERS.subList(i + 1, LAYERS.size()).stream()
                                                .map(ArchitectureTest::inside)
                                                .toArray(String[]::new))))
                                .check(CLASSES)));
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.headroom.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theDataHalfNeverTouchesTheEngine() {
        String[] dataHalf = LAYERS.subList(0, DATA_HALF).stream()
                .map(ArchitectureTest::inside)
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAnyPackage(dataHalf)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ai.djl..", "com.sun.jna..")
                .check(CLASSES);
    }

    @TestFactory
    Stream<DynamicTest> aLibraryStaysInItsPackages() {
        return Stream.of(
                // The façade takes a user's own block, the report shows an array that a cell has made.
                stays(
                        "ai.djl..",
                        "io.headroom.engine",
                        "io.headroom.model",
                        "io.headroom.train",
                        "io.headroom.report",
                        "io.headroom"),
                stays("io.github.spencerpark..", "io.headroom.notebook"),
                stays("org.dflib..", "io.headroom.notebook"),
                stays("picocli..", "io.headroom.cli"),
                stays("me.tongfei..", "io.headroom.cli"),
                stays("org.zeromq..", "io.headroom.runner"),
                stays("org.commonmark..", "io.headroom.runner"),
                stays("io.jhdf..", "io.headroom.corpus.."),
                stays("org.knowm..", "io.headroom.report", "io.headroom", "io.headroom.notebook"),
                stays("tech.tablesaw..", "io.headroom.report", "io.headroom", "io.headroom.notebook"));
    }

    /** The report's text display is where results go when there is neither kernel nor command. */
    @Test
    void onlyCommandsTheRunnerAndTheTextDisplayPrint() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.headroom.cli..", "io.headroom.runner..")
                .and()
                .doNotHaveFullyQualifiedName("io.headroom.report.StandardOutput")
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .check(CLASSES);
    }

    @Test
    void whatIsThrownIsAProblemOrACancellation() {
        classes()
                .that()
                .areAssignableTo(Throwable.class)
                .should()
                .beAssignableTo(Problem.class)
                .orShould()
                .beAssignableTo(CancelledException.class)
                .check(CLASSES);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveNameMatching(".*\\.[A-Za-z]*(Util|Utils|Helper|Helpers|Manager)")
                .orShould()
                .haveNameMatching(".*\\.(Abstract|Base|Default|Simple)[A-Z][A-Za-z]*")
                .check(CLASSES);
    }

    private static DynamicTest stays(String library, String... homes) {
        return DynamicTest.dynamicTest(
                library,
                () -> noClasses()
                        .that()
                        .resideOutsideOfPackages(homes)
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(library)
                        .check(CLASSES));
    }

    /** The layer of a package: its own, or that of the nearest package above it that is one. */
    private static String layerOf(String packageName) {
        return LAYERS.stream()
                .filter(layer -> !layer.equals("io.headroom"))
                .filter(layer -> packageName.equals(layer) || packageName.startsWith(layer + "."))
                .findFirst()
                .orElse(packageName);
    }

    /** Package patterns of a layer; the root's subpackages are layers of their own. */
    private static String inside(String layer) {
        return layer.equals("io.headroom") ? layer : layer + "..";
    }
}
