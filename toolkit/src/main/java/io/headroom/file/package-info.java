/** Files that are there whole or not at all, for whoever writes one: {@link io.headroom.file.WholeFile}. */
package io.headroom.file;
