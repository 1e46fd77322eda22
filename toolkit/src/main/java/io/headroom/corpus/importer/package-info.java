/**
 * Recordings in, corpus out: an {@link io.headroom.corpus.importer.Importer} is picked by a source's content, streams one
 * trial at a time in time-major microvolts, and the trials go to a corpus writer that shows its folder only when all are in.
 */
package io.headroom.corpus.importer;
