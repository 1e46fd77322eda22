/**
 * The façade: the verbs that a notebook cell types. {@link io.headroom.Headroom} delegates; long verbs draw their progress
 * where {@link io.headroom.report.Display} says.
 */
package io.headroom;
