package io.tracemint.family.ewgangp;

/** Values in ascending order with their vectors, one after the other. */
@SuppressWarnings("ArrayRecordComponent") // Read in plain loops, never compared.
record Words(long[] values, float[] vectors) {
  int dimensions() {
    return vectors.length / values.length;
  }

  void write(int word, float[] into, int at) {
    System.arraycopy(vectors, word * dimensions(), into, at, dimensions());
  }

  /** The value whose vector lies nearest. */
  long nearest(float[] made, int at) {
    int dimensions = dimensions();
    int best = 0;
    float least = Float.MAX_VALUE;
    for (int word = 0; word < values.length; word++) {
      float distance = 0;
      for (int i = 0; i < dimensions; i++) {
        float off = made[at + i] - vectors[word * dimensions + i];
        distance += off * off;
      }
      if (distance < least) {
        least = distance;
        best = word;
      }
    }
    return values[best];
  }
}
