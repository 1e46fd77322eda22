package io.headroom.notebook;

import io.headroom.report.Display;

/** Results and progress in the cells of a notebook. */
final class NotebookDisplay implements Display {
    private final Kernel kernel;

    NotebookDisplay(Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public void show(Object result) {
        if (!kernel.inCell()) return;
        boolean interrupted = Thread.interrupted(); // or the kernel's channel closes under the message
        try {
            kernel.show(result == null ? "null" : result);
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    @Override
    public Live live(String task) {
        return new CellFrame(kernel, task, System::nanoTime, FrontEnd.nanosBetweenFrames(System.getenv()));
    }
}
