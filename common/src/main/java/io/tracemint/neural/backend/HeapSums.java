package io.tracemint.neural.backend;

/** Sums of arrays, always in the same order. */
final class HeapSums {
  private HeapSums() {}

  static float[] of(float[]... arrays) {
    float[] sums = new float[arrays[0].length];
    for (float[] array : arrays) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += array[i];
      }
    }
    return sums;
  }
}
