/**
 * Executes notebooks without Python. A {@link io.headroom.runner.KernelSpec} says how a kernel starts; a client speaks the
 * Jupyter protocol with it over ZeroMQ; {@link io.headroom.runner.NotebookRunner} sends the cells of a notebook file, collects
 * what comes back and writes the executed notebook, which {@link io.headroom.runner.HtmlPage} turns into one page.
 */
package io.headroom.runner;
