/** How long work tells what it has done and learns that it should stop. Whoever starts the work decides how it is drawn. */
package io.headroom.progress;
