/**
 * Signals as measured: {@link io.headroom.signal.Recording#open} picks a reader by what the file says, samples come out in
 * microvolts when they are asked for, and what was odd in the file stays with the recording as notes. Arrays pass to and
 * from numpy as {@code .npy} files; a {@link io.headroom.signal.ChannelScan} watches samples go by and names bad channels.
 * Channels count from 0, here and in every message, command and document.
 */
package io.headroom.signal;
