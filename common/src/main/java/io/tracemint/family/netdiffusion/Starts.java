package io.tracemint.family.netdiffusion;

import io.tracemint.family.netdiffusion.bits.Dialogue;
import io.tracemint.flows.Chunking;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** When the conversations of a chunk begin: quantiles of their places in it, 0 to 1. */
@SuppressWarnings("ArrayRecordComponent") // Read in plain loops, never compared.
record Starts(float[] quantiles) {
  private static final int COUNT = 257;

  static Starts of(List<Dialogue> dialogues, Chunking chunking, int chunk) {
    double[] places =
        dialogues.stream()
            .mapToDouble(d -> (d.startNanos() - chunking.startOf(chunk)) / length(chunking, chunk))
            .map(place -> Math.max(0, Math.min(1, place)))
            .sorted()
            .toArray();
    float[] quantiles = new float[COUNT];
    for (int i = 0; i < COUNT; i++) {
      int at = (int) ((long) i * Math.max(0, places.length - 1) / (COUNT - 1));
      quantiles[i] = places.length == 0 ? (float) i / (COUNT - 1) : (float) places[at];
    }
    return new Starts(quantiles);
  }

  private static double length(Chunking chunking, int chunk) {
    return chunking.lastOf(chunk) - chunking.startOf(chunk) + 1.0;
  }

  long draw(Chunking chunking, int chunk, RandomGenerator random) {
    double at = random.nextDouble() * (quantiles.length - 1);
    int below = (int) at;
    double place = quantiles[below] + (at - below) * (quantiles[below + 1] - quantiles[below]);
    long nanos = chunking.startOf(chunk) + (long) (place * length(chunking, chunk));
    return Math.min(chunking.lastOf(chunk), nanos);
  }

  float[] toTensor() {
    return Arrays.copyOf(quantiles, quantiles.length);
  }
}
