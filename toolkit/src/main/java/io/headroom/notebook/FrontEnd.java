package io.headroom.notebook;

import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How often the page that shows this kernel can redraw. A kernel is not told who shows it, so this goes by the traces in its
 * environment: a Jupyter server names the notebook in {@code JPY_SESSION_NAME}; VS Code names notebooks on such a server with
 * {@code -jvsc-} and starts other kernels itself, as Colab and programs that execute notebooks do.
 */
final class FrontEnd {
    private static final long OFTEN = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long SELDOM = TimeUnit.MILLISECONDS.toNanos(500);

    private FrontEnd() {}

    /**
     * Five frames a second in JupyterLab; two where it is not known, since some front ends flicker at more.
     *
     * @param environment of this process
     * @return nanoseconds between two frames
     */
    static long nanosBetweenFrames(Map<String, String> environment) {
        String session = environment.getOrDefault("JPY_SESSION_NAME", "");
        boolean another = session.isEmpty()
                || session.contains("-jvsc-")
                || environment.keySet().stream()
                        .anyMatch(name -> name.startsWith("VSCODE_") || name.startsWith("COLAB_"));
        return another ? SELDOM : OFTEN;
    }
}
