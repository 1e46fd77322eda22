/**
 * What libraries log, in a file instead of a cell: {@link io.headroom.log.LibraryLogs} takes it over when a notebook connects, a
 * training has it written beside its run, and its tail can be read back as a {@link io.headroom.log.LogTail}.
 */
package io.headroom.log;
