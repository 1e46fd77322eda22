/**
 * How results look: a {@link io.headroom.report.Card} holds what a result says as rows, grids, bars and pictures of finished
 * strings, and is rendered as text and as HTML from the same strings. A view a type makes cards, tables and charts of results;
 * {@link io.headroom.report.Display} is where they go.
 */
package io.headroom.report;
