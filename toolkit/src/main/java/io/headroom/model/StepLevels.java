package io.headroom.model;

import io.headroom.memory.Bytes;

/**
 * How large the process is at the places where a step can be split, and at its highest.
 *
 * @param rest between two steps
 * @param features convolutions forward are done
 * @param memory the encoder has read a micro-batch
 * @param microBatch the highest while a micro-batch goes through encoder and decoder, there and back
 * @param convolutionsBackward the highest while the convolutions go backward
 * @param peak the highest of all
 */
public record StepLevels(
        Bytes rest, Bytes features, Bytes memory, Bytes microBatch, Bytes convolutionsBackward, Bytes peak) {}
