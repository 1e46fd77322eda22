package io.headroom.runner;

/**
 * What went wrong with a cell, as the client sees it.
 *
 * @param kind of what kind
 * @param message in one line
 */
record Trouble(CellFailure.Kind kind, String message) {}
