/**
 * Executes notebooks without Python. A {@link io.headroom.runner.KernelSpec} says how a kernel starts; a client speaks the
 * Jupyter protocol with it over ZeroMQ; {@link io.headroom.runner.NotebookRunner} sends the cells of a notebook file, collects
 * what comes back and writes the executed notebook, which {@link io.headroom.runner.HtmlPage} turns into one page.
 * {@link io.headroom.runner.KernelLauncher} is the other end: it starts the kernel that Jupyter asked for, over TCP or Unix sockets.
 */
package io.headroom.runner;
