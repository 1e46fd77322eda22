package io.headroom.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDManager;
import io.headroom.engine.NativeLibrary.Origin;
import io.headroom.error.EnvironmentFault;
import io.headroom.log.LibraryLogs;
import io.headroom.memory.CpuAllowance;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Starts PyTorch, once a process: without a network request, without a printed line, with as many threads as the process
 * may use. Whatever touches DJL calls {@link #start()} first.
 */
public final class HeadroomEngine {
    /** Held, because a logger that nobody holds forgets its level. */
    private static final Logger ENGINE_LOG = Logger.getLogger("ai.djl");

    /** What is loaded; null before the first start. */
    private static NativeLibrary library;

    private HeadroomEngine() {}

    /**
     * Loads the engine unless that is done. The properties are set before any DJL class is initialised: its engine class
     * asks a cloud's metadata address when it loads.
     *
     * @throws EnvironmentFault if the native library cannot be loaded
     */
    public static synchronized void start() {
        if (library == null) load(NativeLibraries.here().forCpu());
    }

    /**
     * Loads the engine for a GPU. A process loads one library.
     *
     * @param cuda the library for it
     * @throws EnvironmentFault if it cannot be loaded, or another one is
     */
    static synchronized void startForGpu(NativeLibrary cuda) {
        if (library == null) load(cuda);
        if (!library.cuda()) {
            throw new EnvironmentFault(
                    "device gpu: this process has loaded PyTorch for the CPU already; start anew (in a"
                            + " notebook restart the kernel) and choose the device first");
        }
    }

    private static void load(NativeLibrary chosen) {
        NativeFlavor build = NativeFlavor.bundled();
        prepare();
        if (chosen.origin() == Origin.BUNDLED) NativeInventory.requireSound(NativeLibraries.here());
        chosen.announce(build.pytorch());
        try {
            Engine.getEngine("PyTorch");
            NDManager.newBaseManager(Device.cpu()).close();
        } catch (EngineException | UnsatisfiedLinkError e) {
            throw build.explain(chosen, e);
        }
        library = chosen;
    }

    /**
     * Whether it is loaded.
     *
     * @return true after the first {@link #start}
     */
    public static synchronized boolean isStarted() {
        return library != null;
    }

    /** What is loaded. */
    static synchronized NativeLibrary library() {
        start();
        return library;
    }

    /** Whether what is loaded can compute on a GPU that is there. */
    static boolean computesOnGpu() {
        start();
        return Engine.getEngine("PyTorch").hasCapability(StandardCapabilities.CUDA);
    }

    /**
     * The engine's version.
     *
     * @return name and version: {@code "PyTorch 2.7.1 (cpu), DJL 0.36.0"}
     */
    public static String version() {
        NativeLibrary loaded = library();
        return "PyTorch " + Engine.getEngine("PyTorch").getVersion() + " (" + loaded.flavor() + "), DJL "
                + Engine.getDjlVersion();
    }

    /**
     * The version that this build holds; nothing is loaded.
     *
     * @return name, version and flavour: {@code "PyTorch 2.7.1 (cpu)"}
     */
    public static String bundled() {
        NativeFlavor flavor = NativeFlavor.bundled();
        return "PyTorch " + flavor.pytorch() + " (" + flavor.flavor() + ')';
    }

    /**
     * How many threads an operation of the engine uses.
     *
     * @return max(1, floor(min(CPU quota, processors this process may run on)))
     */
    public static int threads() {
        return CpuAllowance.ofThisProcess().threads();
    }

    private static void prepare() {
        System.setProperty("OPT_OUT_TRACKING", "true");
        // A download is the user's own choice: the property set to false.
        if (System.getProperty("ai.djl.offline") == null) System.setProperty("ai.djl.offline", "true");
        if (System.getProperty("ai.djl.pytorch.num_threads") == null) {
            System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads()));
        }
        WaitingThreads.spinBriefly();
        if (!LibraryLogs.inFile()) ENGINE_LOG.setLevel(Level.SEVERE);
    }
}
