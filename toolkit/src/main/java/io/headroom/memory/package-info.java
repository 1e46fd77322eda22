/**
 * Bytes as a quantity, what a thing will take before it exists ({@link io.headroom.memory.Footprint}), what may be used, and
 * what is used. Knows processes, containers and machines; nothing of models or signals.
 */
package io.headroom.memory;
