/**
 * Bytes as a quantity, what a thing will take before it exists ({@link io.headroom.memory.Footprint}), what may be used, and
 * what is used. Knows processes, containers and machines; nothing of models or signals.
 *
 * <p>What may be used ({@link io.headroom.memory.MachineBudget}) is found in one look: {@code KernelFiles} reads what the
 * kernel says, every {@code ControlGroup} above this process among it, and notes what it could not read; out of that come the
 * bounds of memory ({@link io.headroom.memory.MemoryBudget}) and of processor time ({@link io.headroom.memory.CpuAllowance}).
 */
package io.headroom.memory;
