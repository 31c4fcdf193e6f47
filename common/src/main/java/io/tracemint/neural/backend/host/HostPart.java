package io.tracemint.neural.backend.host;

/** Operations of one theme, all of them on the same threads. */
interface HostPart {
  Kit kit();
}
