/**
 * What DJL's engine lacks: a quiet start without network, threads that respect a container, gradient mode by scope, arrays
 * with a scope and an owner, an LSTM in PyTorch's parameter order, a device that is chosen and not guessed. Settings go in;
 * arrays come out, to {@code model} and {@code train} and no further.
 */
package io.headroom.engine;
