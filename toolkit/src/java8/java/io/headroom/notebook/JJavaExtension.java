package io.headroom.notebook;

import java.util.Optional;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/** Connects Headroom to JJava as soon as the jar is on its class path. Nothing is thrown: it would end the kernel. */
public final class JJavaExtension implements Extension {
    /** Made by the kernel. */
    public JJavaExtension() {}

    @Override
    public void install(BaseKernel kernel) {
        Kernels.install(Optional.<Object>ofNullable(kernel));
    }
}
