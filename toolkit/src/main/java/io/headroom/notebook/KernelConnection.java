package io.headroom.notebook;

import io.headroom.log.LibraryLogs;
import io.headroom.plan.ProbeCache;
import io.headroom.report.Cards;
import io.headroom.report.Display;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Connects Headroom to a kernel: results, names, live frames. {@link Kernels} makes it by name. */
final class KernelConnection implements Function<Optional<Object>, String> {
    private static final AtomicReference<Object> CONNECTED = new AtomicReference<>();

    KernelConnection() {}

    /**
     * Connects unless that is done.
     *
     * @param introduced the kernel; empty to look for the one of this process
     * @return which kernel it is, in one line
     */
    @Override
    public String apply(Optional<Object> introduced) {
        Optional<Object> kernel = introduced.or(KnownKernel::running);
        if (kernel.isEmpty()) {
            return "no kernel that Headroom knows runs here (" + KnownKernel.names() + "): results show as text";
        }
        if (CONNECTED.get() != kernel.get()) {
            Kernel reached = new ReflectedKernel(kernel.get());
            LibraryLogs.toFile(ProbeCache.home());
            connect(reached);
            CellImports.evaluate(kernel.get());
            WritingAid.offer(kernel.get());
            CONNECTED.set(kernel.get());
        }
        return "Headroom on " + KnownKernel.nameOf(kernel.get()) + ": results show themselves, names are imported";
    }

    /**
     * Registers all types of results with a kernel and draws into its cells from now on.
     *
     * @param kernel the kernel
     */
    static void connect(Kernel kernel) {
        for (Class<?> type : Cards.types()) kernel.register(type, Bundle::of);
        Display.install(new NotebookDisplay(kernel));
    }
}
