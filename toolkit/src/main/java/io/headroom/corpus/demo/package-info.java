/**
 * A made-up corpus in ZuCo's shape, to try everything on: {@link io.headroom.corpus.demo.DemoSettings} say how large and how
 * hard, words leave responses in sources of the brain, subjects mix sources into channels, and the trials go to a corpus
 * writer. What a trial holds depends on its place alone, never on the order of the work.
 */
package io.headroom.corpus.demo;
