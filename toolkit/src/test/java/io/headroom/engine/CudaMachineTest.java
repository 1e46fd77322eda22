package io.headroom.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.headroom.engine.NativeLibrary.Origin;
import io.headroom.error.EnvironmentFault;
import io.headroom.error.NotSupported;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is chosen on machines that nobody has here: a made-up list of devices, drivers and libraries. */
class CudaMachineTest {
    private static final NativeFlavor LINUX = new NativeFlavor("cpu", "cu128", "2.7.1", "linux-x86_64");
    private static final NativeFlavor MAC = new NativeFlavor("cpu", "cu128", "2.7.1", "osx-aarch64");
    private static final Optional<NvidiaDriver> ONE = Optional.of(new NvidiaDriver("550.54.15", List.of("Tesla T4")));
    private static final Optional<NvidiaDriver> TWO =
            Optional.of(new NvidiaDriver("570.86.10", List.of("NVIDIA L4", "NVIDIA A100")));
    private static final Optional<NvidiaDriver> OLD = Optional.of(new NvidiaDriver("470.256.02", List.of("Tesla K80")));
    private static final Optional<NvidiaDriver> BARE = Optional.of(new NvidiaDriver("550.54.15", List.of()));
    private static final Optional<NativeLibrary> CUDA = Optional.of(
            new NativeLibrary(Origin.PYPI, "cu128", "2.7.1+cu126", Optional.of(Path.of("/cache/torch/lib"))));
    private static final Optional<String> RUNTIME = Optional.of("12.6");

    private static CudaMachine machine(
            Optional<NvidiaDriver> driver, Optional<NativeLibrary> library, Optional<String> runtime, int devices) {
        return new CudaMachine(LINUX, driver, library, runtime, devices);
    }

    static Stream<Arguments> machinesThatRefuse() {
        String noDriver = "no NVIDIA driver was found";
        String noLibrary = "PyTorch's library for CUDA is not here; headroom natives --cuda fetches it";
        String tooOld = "NVIDIA's driver 470.256.02 is older than 525, which CUDA 12 needs; update it";
        String noRuntime =
                "no CUDA runtime library (libcudart) was found; start Java with -Djna.library.path=FOLDER, or let"
                        + " headroom natives --cuda --from pypi bring one";
        String hidden = "the CUDA runtime 12.6 sees none of the driver's GPUs (NVIDIA L4, NVIDIA A100); look at"
                + " CUDA_VISIBLE_DEVICES";
        return Stream.of(
                arguments(machine(Optional.empty(), Optional.empty(), Optional.empty(), 0), noDriver, ""),
                arguments(machine(Optional.empty(), CUDA, RUNTIME, 0), noDriver, ""),
                arguments(
                        machine(BARE, CUDA, RUNTIME, 0),
                        "NVIDIA's driver 550.54.15 knows no GPU; look what nvidia-smi says",
                        ""),
                arguments(machine(ONE, Optional.empty(), Optional.empty(), 0), noLibrary, "Tesla T4"),
                arguments(machine(OLD, CUDA, RUNTIME, 0), tooOld, "Tesla K80"),
                arguments(machine(ONE, CUDA, Optional.empty(), 0), noRuntime, "Tesla T4"),
                arguments(machine(TWO, CUDA, RUNTIME, 0), hidden, "NVIDIA L4, NVIDIA A100"));
    }

    @ParameterizedTest
    @MethodSource("machinesThatRefuse")
    void whatIsMissingIsSaidAndNothingFallsBackSilently(CudaMachine machine, String reason, String unused) {
        assertThat(machine.auto()).isEqualTo(ComputeDevice.CPU);
        assertThat(machine.reason()).isEqualTo(reason);
        assertThat(machine.unusedGpu())
                .isEqualTo(
                        unused.isEmpty()
                                ? Optional.empty()
                                : Optional.of("a GPU stays unused (" + unused + "): " + reason));
        assertThatThrownBy(() -> ComputeDevice.gpu(machine))
                .isInstanceOf(EnvironmentFault.class)
                .message()
                .startsWith("device gpu: " + reason)
                .endsWith(", or use device cpu");
    }

    @Test
    void aGpuWithItsLibraryIsTakenAndNamed() {
        CudaMachine machine = machine(ONE, CUDA, RUNTIME, 1);
        assertThat(machine.auto()).isEqualTo(ComputeDevice.GPU);
        assertThat(machine.reason()).isEqualTo("a CUDA device was found (Tesla T4)");
        assertThat(machine.unusedGpu()).isEmpty();
    }

    @Test
    void ofTwoGpusTheFirstIsTaken() {
        assertThat(machine(TWO, CUDA, RUNTIME, 2).reason())
                .isEqualTo("the first of 2 CUDA devices (NVIDIA L4, NVIDIA A100)");
    }

    @Test
    void aDriverThatDoesNotTellIsNoObstacleWhereTheRuntimeSeesDevices() {
        CudaMachine machine = machine(Optional.empty(), CUDA, RUNTIME, 1);
        assertThat(machine.auto()).isEqualTo(ComputeDevice.GPU);
        assertThat(machine.reason()).isEqualTo("a CUDA device was found (the driver does not name them)");
    }

    @Test
    void whereThereIsNoPytorchForCudaThatIsTheReason() {
        CudaMachine machine = new CudaMachine(MAC, ONE, Optional.empty(), Optional.empty(), 0);
        assertThatThrownBy(() -> ComputeDevice.gpu(machine))
                .isInstanceOf(NotSupported.class)
                .hasMessage("device gpu: there is no PyTorch for CUDA on osx-aarch64; use device cpu");
        assertThat(LINUX.hasCudaGlue()).isTrue();
    }

    @Test
    void theFactsShowWhatTheChoiceCameFrom() {
        DeviceFacts facts = DeviceFacts.of(
                machine(TWO, CUDA, RUNTIME, 2),
                Optional.of("PyTorch 2.7.1"),
                CUDA,
                Optional.of("CPU and CUDA"),
                Optional.of(ComputeDevice.GPU),
                "why");
        assertThat(facts.driver()).contains("570.86.10");
        assertThat(facts.gpus()).containsExactly("NVIDIA L4", "NVIDIA A100");
        assertThat(facts.cuda()).contains("12.6");
        assertThat(facts.cudaDevices()).isEqualTo(2);
        assertThat(facts.flavor()).contains("cu128");
        assertThat(facts.library()).contains("cu128, 2.7.1+cu126, from PyPI: /cache/torch/lib");
    }

    /** The engine of this process runs on the CPU's library. */
    @Test
    void aProcessLoadsOneLibrary() {
        HeadroomEngine.start();
        CudaMachine machine = machine(ONE, CUDA, RUNTIME, 1);
        assertThatThrownBy(() -> ComputeDevice.gpu(machine))
                .isInstanceOf(EnvironmentFault.class)
                .hasMessageStartingWith("device gpu: this process has loaded PyTorch for the CPU already; start anew");
    }
}
