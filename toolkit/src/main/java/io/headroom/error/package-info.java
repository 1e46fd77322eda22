/**
 * What can go wrong, by type: the caller's mistake, the file's fault, the environment, something not supported, a run over
 * its budget, a training that diverged. Every message says in one line where, what was expected, what was found and the way out. Being cancelled is
 * not an error and has a type of its own.
 */
package io.headroom.error;
