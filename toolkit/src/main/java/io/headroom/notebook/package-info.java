/**
 * The bridge to a notebook's kernel, and the only package that knows one: {@link io.headroom.notebook.Kernels#install} finds
 * the kernel that runs, registers how results show themselves, imports Headroom's names into cells and installs the display that
 * draws into them; {@link io.headroom.notebook.JJavaExtension} has JJava call it. The kernel's classes are reached by name, so that
 * nothing here fails to load where there is none.
 */
package io.headroom.notebook;
