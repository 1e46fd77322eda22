/**
 * What is wrong with an installation. Each check looks at one thing and gives findings: a name, a state, what was found, the
 * way out. Nothing is fetched, nothing is mended.
 */
package io.headroom.doctor;
