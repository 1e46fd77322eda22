/**
 * Sentences as words ({@link io.headroom.text.Tokenizer}), words as numbers ({@link io.headroom.text.Vocabulary}), and what
 * separates two sentences ({@link io.headroom.text.WordAlignment}). Knows nothing of signals or networks.
 */
package io.headroom.text;
