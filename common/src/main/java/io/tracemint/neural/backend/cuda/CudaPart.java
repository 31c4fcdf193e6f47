package io.tracemint.neural.backend.cuda;

/** Operations of one theme, all of them on the same device. */
interface CudaPart {
  Kit kit();
}
