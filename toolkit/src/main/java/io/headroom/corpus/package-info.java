/**
 * Trials on disk and on their way into the network: importers write shards and an index, a corpus maps them, a batch stream
 * reads slices, down-samples, scales and augments them.
 *
 * <h2>Format, version 1</h2>
 *
 * A corpus is a folder of these files and no others:
 *
 * <ul>
 *   <li>{@code shard-0000.npy}, {@code shard-0001.npy}, ...: the samples. Each is a numpy array (.npy version 1.0, C order,
 *       {@code <f4} or {@code <f2}) of the shape [samples, channels], in microvolts, NaN where nothing was measured. A file
 *       has at most 2<sup>30</sup> bytes, and a trial lies in one file: {@code numpy.load(file)[offset : offset + samples].T}
 *       is the trial as [channel, time].
 *   <li>{@code index.json}: one JSON object in UTF-8. Its fields, in this order: {@code format} ("headroom-corpus"), {@code
 *       version} (1), {@code sampleType} ("float16" or "float32"), {@code channels}, {@code sampleRateHz}; {@code shards}, an
 *       array of {@code file}, {@code samples}, {@code bytes} (the file's length) and {@code sha256} (of the whole file);
 *       {@code texts}, {@code subjects}, {@code tasks}, arrays of strings; {@code sources}, an array of {@code path} and
 *       {@code sha256}, empty if there is none; {@code trials}, an array of {@code id}, {@code text}, {@code subject}, {@code
 *       task}, {@code source}, {@code shard} (positions in those arrays), {@code offset} and {@code samples} (points in time
 *       in that shard) and {@code bad} (channels from 0, ascending; each one with a NaN, even a single one).
 *   <li>{@code index.json.sha256}: the index's SHA-256 as {@code sha256sum} prints it, one line.
 * </ul>
 *
 * The index is JSON so that any language reads it; it is written and read as a stream, and strings that trials share stand in
 * it once. Lengths and the index's checksum are compared at each opening, the shards' checksums by {@link
 * io.headroom.corpus.Corpus#verify}. There are no options: whatever changes these bytes changes the version.
 */
package io.headroom.corpus;
