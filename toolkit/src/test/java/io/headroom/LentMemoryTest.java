package io.headroom;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * DJL lends Java memory to an operation that takes a number, and to an array that is made of Java numbers. A recorded
 * operation reads it in its backward pass, when it may be freed. So the engine layer's arrays are the only ones.
 */
class LentMemoryTest {
    private static final Set<String> OF_A_SHAPE =
            Set.of(Shape.class.getName(), DataType.class.getName(), Device.class.getName());

    private static final ArchRule NOTHING_IS_LENT = noClasses()
            .that()
            .resideOutsideOfPackage("io.headroom.engine..")
            .should()
            .accessTargetWhere(new DescribedPredicate<>("Java memory is lent to the engine; see NativeArrays") {
                @Override
                public boolean test(JavaAccess<?> access) {
                    return access.getTarget() instanceof CodeUnitAccessTarget target && lends(target);
                }
            });

    @Test
    void onlyTheEngineLayerLendsJavaMemory() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.headroom");
        NOTHING_IS_LENT.check(classes);
    }

    @Test
    void everyWayOfLendingIsFoundAndNothingElse() {
        JavaClasses lending = new ClassFileImporter().importClasses(Lending.class);
        List<String> found =
                NOTHING_IS_LENT.evaluate(lending).getFailureReport().getDetails();
        Arrays.stream(Lending.class.getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .forEach(method -> assertThat(found)
                        .filteredOn(line -> line.contains("Lending." + method.getName() + "("))
                        .as(method.getName())
                        .hasSize(method.getName().startsWith("safe") ? 0 : 1));
    }

    private static boolean lends(CodeUnitAccessTarget target) {
        JavaClass owner = target.getOwner();
        if (!owner.getPackageName().startsWith("ai.djl")) return false;
        List<JavaClass> parameters = target.getRawParameterTypes();
        if (owner.isAssignableTo(NDManager.class) && target.getName().startsWith("create")) {
            return !parameters.stream().allMatch(type -> OF_A_SHAPE.contains(type.getName()));
        }
        return parameters.stream().anyMatch(type -> type.isAssignableTo(Number.class));
    }

    /** What must not be written, and its neighbours that may. */
    @SuppressWarnings("unused")
    private static final class Lending {
        NDArray product(NDArray x) {
            return x.mul(0.5f);
        }

        NDArray sumInPlace(NDArray x) {
            return x.addi(1);
        }

        NDArray difference(NDArray x) {
            return x.sub(1L);
        }

        NDArray quotient(NDArray x) {
            return x.div(2.0);
        }

        NDArray power(NDArray x) {
            return x.pow(2);
        }

        NDArray byStaticMethod(NDArray x) {
            return NDArrays.mul(x, 3);
        }

        Function<Number, NDArray> byReference(NDArray x) {
            return x::mul;
        }

        List<NDArray> byLambda(List<NDArray> all) {
            return all.stream().map(x -> x.mul(2)).toList();
        }

        NDArray ofNumbers(NDManager manager) {
            return manager.create(new float[] {1, 2});
        }

        NDArray ofOneNumber(NDManager manager) {
            return manager.create(1f);
        }

        NDArray ofABuffer(NDManager manager) {
            return manager.create(FloatBuffer.allocate(2), new Shape(2));
        }

        NDArray safeProduct(NDArray x, NDArray factor) {
            return x.mul(factor).sum(new int[] {0});
        }

        NDArray safeShape(NDManager manager) {
            return manager.create(new Shape(2), DataType.FLOAT32);
        }

        NDArray safeConstant(NDManager manager) {
            return manager.full(new Shape(2), 1f);
        }
    }
}
