/**
 * The network: a validated specification, its parts as DJL blocks whose parameters carry PyTorch's names, dropout as a
 * function of place, and the bytes a training step of it takes. Signals and word ids go in as a batch; {@code train} gets
 * recorded logits, everybody else plain numbers.
 */
package io.headroom.model;
