/**
 * The commands: each reads its options, calls the layer below, and prints one record as text or JSON. Failures go to one
 * handler at the root, which turns their type into a line and an exit status.
 */
package io.headroom.cli;
