/**
 * Trials on disk and on their way into the network: importers write shards and an index, a corpus maps them, a batch stream
 * reads slices, down-samples, scales and augments them.
 */
package io.headroom.corpus;
